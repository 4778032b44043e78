/// <reference types="vite/client" />
import '../controls/tokens.css';
import '../controls/reset.css';
import '../controls/controls.css';
// What is shown as code has commands in it.
import '../cell/command-line.css';
import './base.css';
import './frame.css';

// The components are painted by the build, so their styles are asked for here.
import.meta.glob('./*.css', { eager: true });
