type NameIn<Inner extends string> = Inner extends `${infer Name}:${string}` ? Name : Inner

/** The names between braces in a message. */
export type PlaceholdersIn<Message extends string> = Message extends `${string}{${infer Inner}}${infer Rest}`
  ? NameIn<Inner> | PlaceholdersIn<Rest>
  : never

/** The arguments after the key: none when the message has no placeholder, else one record with a value for each. */
export type ParametersOf<Message extends string> = [PlaceholdersIn<Message>] extends [never]
  ? []
  : [Readonly<Record<PlaceholdersIn<Message>, string | number>>]
