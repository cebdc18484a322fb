package org.tillside.inbox.view;

/** An open conversation, in its four parts; each is a frame of its own. */
public record ConversationView(
        HeadView head, ThreadView thread, PanelView panel, ComposerView composer) {}
