package org.tillside.knowledge.guard;

/** A part of a text: from start up to before end. */
record Span(int start, int end) {}
