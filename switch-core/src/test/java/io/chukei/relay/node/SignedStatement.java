package io.chukei.relay.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The statement of a payment, written from docs/terminal-protocol.md §6 and not by the switch's own writer.
final class SignedStatement {
    private SignedStatement() {}

    static byte[] pay(String requester, byte[] challenge, String localTime, long yen, long stan) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "CHUKEI-JPKI-PROOF-1");
        text(out, "pay");
        text(out, NodeFiles.SWITCH_ID);
        text(out, requester);
        element(out, challenge);
        text(out, TestTerminal.TERMINAL);
        text(out, TestTerminal.MERCHANT);
        text(out, "00");
        text(out, localTime);
        text(out, "Scredit");
        text(out, String.format("%012d", yen));
        text(out, "392");
        text(out, String.format("%012d", stan));
        return out.toByteArray();
    }

    /// Cash or a balance at an ATM of an acquirer's host.
    ///
    /// @param type `01` or `31`
    static byte[] atAtm(TestHost.Atm atm, byte[] challenge, String type, String localTime, long yen, long stan) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "CHUKEI-JPKI-PROOF-1");
        text(out, "pay");
        text(out, NodeFiles.SWITCH_ID);
        text(out, TestHost.REQUESTER);
        element(out, challenge);
        text(out, atm.id());
        text(out, TestHost.PLACE);
        text(out, type);
        text(out, localTime);
        text(out, "Scash");
        text(out, String.format("%012d", yen));
        text(out, "392");
        text(out, String.format("%012d", stan));
        return out.toByteArray();
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
