import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProduct } from "./product.ts";

/** Starts the product with a fresh demo before the first test, and stops it after the last. */
const globalSetup = async (): Promise<() => Promise<void>> => {
  const dataDir = await mkdtemp(join(tmpdir(), "puntari-e2e-"));
  const product = await startProduct({ dataDir });
  process.env.PUNTARI_E2E_URL = product.url;
  process.env.PUNTARI_E2E_SIGN_IN = product.signIn;
  process.env.PUNTARI_E2E_RECEIPT = product.receipt;
  return async () => {
    await product.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
};

// Playwright takes the default export.
// oxlint-disable-next-line import/no-default-export
export default globalSetup;
