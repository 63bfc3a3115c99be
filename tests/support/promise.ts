/** The name of the promise that stopped this work, or "nothing". */
export async function promise(work: PromiseLike<unknown>): Promise<string> {
  try {
    await work;
    return "nothing";
  } catch (error) {
    const said = error as { constraint_name?: string; code?: string; message: string };
    return said.constraint_name ?? said.code ?? said.message;
  }
}
