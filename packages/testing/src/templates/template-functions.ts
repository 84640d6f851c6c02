/**
 * What a template can call, as the compiler sees it. Eta hands on to a part or a layout all that the caller has; here it must be given
 * what it prints, optional fields included, or a field renamed in a page model would quietly be missing from a part.
 */
export interface TemplateFunctions<Templates> {
  /** `<%= … %>`: nothing that would read "undefined", "null" or "[object Object]". */
  print(value: string | number): void
  /** `<%~ … %>` */
  raw(markup: string): void
  /** `${…}` */
  text<Value extends string | number>(value: Value): Value
  include<Name extends keyof Templates, Given extends Templates[Name]>(
    name: Name,
    given: Given & Also<Exclude<KeysOf<Templates[Name]>, KeysOf<Given>>>,
  ): string
  /** What a layout needs it may take from the page; what it may do without is given by name. */
  layout<Name extends keyof Templates, Page extends object, Given extends Partial<Templates[Name]>>(
    name: Name,
    page: Page & Omit<Needed<Templates[Name]>, keyof Given | 'body'> & Unnamed<Templates[Name], Page, Given>,
    given: Given,
  ): void
}

/** A model beside what every template gets; under a name of the context it says nothing else, or the layout would read that. */
export type InContext<
  Context,
  Model extends { readonly [Key in keyof Model]: Key extends keyof Context ? Context[Key] : unknown },
> = Context & Model

/** An error that names the fields, where there are any. */
type Also<Missing extends PropertyKey> = [Missing] extends [never] ? unknown : Record<Missing, unknown>

type KeysOf<Model> = Model extends unknown ? keyof Model : never

type OptionalKeyOf<Model> = { [Key in keyof Model]-?: object extends Pick<Model, Key> ? Key : never }[keyof Model]

type Needed<Model> = Omit<Model, OptionalKeyOf<Model>>

type Unnamed<Model, Page, Given> = {
  [Key in Exclude<KeysOf<Page> & OptionalKeyOf<Model>, keyof Given>]: 'give this field to the layout by name'
}
