import { relative, resolve } from "node:path";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import { namedTests } from "./named-tests";

/** Fails a run in which a test that a document names as a proof did not run and pass, in the files that ran. */
export default class NamedTestsReporter implements Reporter {
  private vitest?: Vitest;

  onInit(vitest: Vitest) {
    this.vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]) {
    if (this.vitest?.config.testNamePattern) return;
    const passed = new Map(modules.map((module) => [pathOf(module), passedIn(module)]));
    const missing = namedTests().filter(({ file, words }) => {
      const names = passed.get(file);
      return names && !names.some((name) => name.includes(words));
    });
    for (const { by, file, words } of missing) {
      console.error(`${by} names a test that did not pass: ${file}, "${words}"`);
    }
    if (missing.length > 0) process.exitCode = 1;
  }
}

const pathOf = ({ moduleId }: TestModule) => relative(resolve("."), moduleId).replaceAll("\\", "/");

const passedIn = (module: TestModule) =>
  [...module.children.allTests("passed")].map((test) => test.fullName.replaceAll(" > ", " "));
