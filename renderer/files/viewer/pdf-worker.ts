/** Reads documents away from the window. A file of its own, so that it is loaded from the host like everything else. */
import 'pdfjs-dist/build/pdf.worker.min.mjs';
