/** Names this one filling-in of the form, so that a second sending does nothing twice. */
export function FormKey({ value }: { value: string }) {
  return <input type="hidden" name="_key" defaultValue={value} key={value} />;
}
