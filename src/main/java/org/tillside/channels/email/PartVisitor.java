package org.tillside.channels.email;

import java.io.IOException;
import java.io.InputStream;

/** Hears the parts of a mail in their order. */
interface PartVisitor {

    /** The header of the mail, before its parts. */
    void header(HeaderBlock mail);

    /** A multipart opens; parts follow until it closes. */
    void opened(PartHeading multipart);

    void closed();

    /**
     * @param decoded the bytes after the transfer encoding; need not be read to the end
     */
    void leaf(PartHeading part, InputStream decoded) throws IOException;

    void problem(String words);
}
