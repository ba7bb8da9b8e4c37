package io.chukei.relay.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The statement of a payment, written from docs/terminal-protocol.md §6 and not by the switch's own writer.
final class SignedStatement {
    private SignedStatement() {}

    static byte[] pay(String requester, byte[] challenge, String localTime, long yen, long stan) {
        return statement(requester, challenge, TestTerminal.TERMINAL, TestTerminal.MERCHANT, "00", localTime, "Scredit", digits(yen), "392",
            digits(stan));
    }

    /// Cash or a balance at an ATM of an acquirer's host.
    ///
    /// @param type `01` or `31`
    static byte[] atAtm(TestHost.Atm atm, byte[] challenge, String type, String localTime, long yen, long stan) {
        return statement(TestHost.REQUESTER, challenge, atm.id(), TestHost.PLACE, type, localTime, "Scash", digits(yen), "392",
            digits(stan));
    }

    private static byte[] statement(String requester, byte[] challenge, String... further) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "CHUKEI-JPKI-PROOF-1");
        text(out, "pay");
        text(out, NodeFiles.SWITCH_ID);
        text(out, requester);
        element(out, challenge);
        for (String element : further) {
            text(out, element);
        }
        return out.toByteArray();
    }

    private static String digits(long number) {
        return String.format("%012d", number);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        element(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void element(ByteArrayOutputStream out, byte[] content) {
        out.write(content.length >>> 8);
        out.write(content.length);
        out.writeBytes(content);
    }
}
