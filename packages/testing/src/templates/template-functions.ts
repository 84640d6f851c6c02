/**
 * What a template can call, as the compiler sees it. Eta passes everything the caller has on to a part or a layout; here a part must be
 * given all that it prints, optional fields included, or a field renamed in a page model would silently be missing from it.
 */
export interface TemplateFunctions<Templates> {
  /** `<%= … %>`: excludes values that would be printed as "undefined", "null" or "[object Object]". */
  print(value: string | number): void
  /** `<%~ … %>` */
  raw(markup: string): void
  /** `${…}` */
  text<Value extends string | number>(value: Value): Value
  include<Name extends keyof Templates, Given extends Templates[Name]>(
    name: Name,
    given: Given & Also<Exclude<KeysOf<Templates[Name]>, KeysOf<Given>>>,
  ): string
  /** A layout takes its required fields from the page; its optional ones are passed by name. */
  layout<Name extends keyof Templates, Page extends object, Given extends Partial<Templates[Name]>>(
    name: Name,
    page: Page & Omit<Needed<Templates[Name]>, keyof Given | 'body'> & Unnamed<Templates[Name], Page, Given>,
    given: Given,
  ): void
}

/**
 * A model in addition to what every template gets; a field with a name from the context must have the same type, or the layout would read
 * the wrong one.
 */
export type InContext<
  Context,
  Model extends { readonly [Key in keyof Model]: Key extends keyof Context ? Context[Key] : unknown },
> = Context & Model

/** Makes the compiler's error name the missing fields, if there are any. */
type Also<Missing extends PropertyKey> = [Missing] extends [never] ? unknown : Record<Missing, unknown>

type KeysOf<Model> = Model extends unknown ? keyof Model : never

type OptionalKeyOf<Model> = { [Key in keyof Model]-?: object extends Pick<Model, Key> ? Key : never }[keyof Model]

type Needed<Model> = Omit<Model, OptionalKeyOf<Model>>

type Unnamed<Model, Page, Given> = {
  [Key in Exclude<KeysOf<Page> & OptionalKeyOf<Model>, keyof Given>]: 'give this field to the layout by name'
}
