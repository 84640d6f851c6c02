declare const madeByViewsOf: unique symbol

/** A template together with its model. Only `viewsOf` creates one, so that no template gets a model other than its own. */
export interface View {
  readonly template: string
  readonly model: object
  readonly [madeByViewsOf]: true
}

/**
 * The views of an app. `Templates` has the model of each template by its name, which is its path below the app's folder of views without
 * `.eta`; it is generated from the first lines of the templates, and `npm run check` compiles each template as a function of its model.
 */
export function viewsOf<Templates>() {
  return <Name extends keyof Templates & string>(template: Name, model: Templates[Name]) =>
    ({ template, model }) as unknown as View
}
