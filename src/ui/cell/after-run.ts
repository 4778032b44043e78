/** What a cell shows only once something has run, fetched when a reader turns to an example. */

export { AfterRunNotes } from './after-run-notes.tsx';
export { AnswerBeforeRun, ClockAnswer } from './clock-answer.tsx';
export { longestAnswers } from './longest-answer.ts';
export { Reply } from './reply.tsx';
export { newsText, ServerNews } from './server-news.tsx';
