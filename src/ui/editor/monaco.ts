import { loader } from '@monaco-editor/react';
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/wordOperations/register';
import { IStorageService } from 'monaco-editor/platform/storage/common/storage';

// Before the first editor mounts, or the loader asks a CDN for what is already here.
loader.config({ monaco });

// Completions open with what they do beside them. Monaco keeps that as a choice of the reader's, and has no option for it.
const profile = 0;
const byUser = 0;
StandaloneServices.get(IStorageService).store('expandSuggestionDocs', true, profile, byUser);

export { monaco };
