package io.chukei.jpki.statement;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import io.chukei.jpki.Bytes;

/// Writes the statement that a holder's card signs (docs/terminal-protocol.md §6):
///
/// ```
///  0      2         2+n
///  +------+----------+------+---- …
///  | n BE | element  | n BE | …
///  +------+----------+------+---- …
/// ```
///
/// The first element is the domain tag, the second the form, so that no statement can be taken for one of another
/// form or for anything else that a card signs; lengths make the sequence unambiguous.
public final class Statement {

    /// The domain tag, element 1.
    public static final String DOMAIN_TAG = "CHUKEI-JPKI-PROOF-1";

    private static final int USUAL_OCTETS = 256;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_OCTETS);

    private Statement() {}

    /// The statement of form *identify*: elements 1-9.
    public static Bytes identify(StatementHead head) {
        Statement statement = new Statement();
        statement.head("identify", head);
        return statement.bytes();
    }

    /// The statement of form *pay*: elements 1-13.
    public static Bytes pay(StatementHead head, PayTerms terms) {
        Statement statement = new Statement();
        statement.head("pay", head);
        statement.element(terms.selection().toUtf8());
        statement.text(terms.amount());
        statement.text(terms.currency());
        statement.text(terms.stan());
        return statement.bytes();
    }

    private void head(String form, StatementHead head) {
        text(DOMAIN_TAG);
        text(form);
        text(head.switchId());
        text(head.requester());
        element(head.challenge().toByteArray());
        text(head.terminal());
        text(head.merchant());
        text(head.transactionType());
        text(head.localTime());
    }

    private void text(String ascii) {
        element(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private void element(byte[] content) {
        out.write(content.length >>> 8);
        out.write(content.length);
        out.writeBytes(content);
    }

    private Bytes bytes() {
        return Bytes.owning(out.toByteArray());
    }
}
