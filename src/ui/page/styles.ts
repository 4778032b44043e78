/// <reference types="vite/client" />
// The shared rules come first, so that a component's own win over them.
import './tokens.css';
import './base.css';
import './frame.css';

// The components are painted by the build, so their styles are asked for here.
import.meta.glob('./*.css', { eager: true });
