/** Monaco declares the types of its API only; these are the things that we use beneath it. */

declare module 'monaco-editor/editor/standalone/browser/standaloneServices' {
  import type { IStorageService } from 'monaco-editor/platform/storage/common/storage';
  export const StandaloneServices: { get(service: typeof IStorageService): IStorageService };
}

declare module 'monaco-editor/platform/storage/common/storage' {
  export interface IStorageService {
    store(key: string, value: boolean, scope: number, target: number): void;
  }
  export const IStorageService: { readonly service: 'storage' };
}
