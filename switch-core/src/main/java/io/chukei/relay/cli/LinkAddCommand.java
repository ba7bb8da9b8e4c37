package io.chukei.relay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `link add`: enters one link. The holder comes from a certificate or a file with the serial, the account from a
/// file.
@Command(name = "add", description = "Enter one link.", mixinStandardHelpOptions = true)
final class LinkAddCommand extends LinkCommand.Asking {
    private static final String PEM_BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String PEM_END = "-----END CERTIFICATE-----";

    @Option(names = "--ca", paramLabel = "NAME", required = true,
        description = "The certificate's CA as the switch names it, such as auth.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String ca;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Holder holder;

    @ArgGroup(exclusive = false)
    private @Nullable Money account;

    @ArgGroup(exclusive = false, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Terms terms;

    /// Whose link.
    static final class Holder {
        @Option(names = "--certificate", paramLabel = "FILE", description = "The holder's certificate, DER or PEM.")
        private @Nullable Path certificate;

        @Option(names = "--serial-hex-file", paramLabel = "FILE", description = "A file with the certificate's serial in hexadecimal.")
        private @Nullable Path serial;
    }

    /// Where the money is; absent for a bank that finds the account itself.
    static final class Money {
        @Option(names = "--pan-file", paramLabel = "FILE", description = "A file with the card's number.")
        private @Nullable Path pan;

        @Option(names = "--expiry", paramLabel = "YYYY-MM", description = "The card's last month.")
        private @Nullable String expiry;

        @Option(names = "--account-file", paramLabel = "FILE", description = "A file with the account's number.")
        private @Nullable Path account;
    }

    /// What was agreed on.
    static final class Terms {
        @Option(names = "--service", paramLabel = "credit|debit|cash", required = true)
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String service;

        @Option(names = "--institution", paramLabel = "N11", required = true)
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String institution;

        @Option(names = "--label", paramLabel = "TEXT", required = true,
            description = "What the holder sees, such as `SIM-CARD A ••••0017`.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String label;

        @Option(names = "--mode", paramLabel = "delegated|proxy", defaultValue = "delegated", description = "Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String mode;

        @Option(names = "--pin", paramLabel = "none|required|AMOUNT", defaultValue = "none",
            description = "AMOUNT: asked above it. Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String pin;

        @Option(names = "--per-payment", paramLabel = "YEN", description = "The highest single payment.")
        private @Nullable Long perPayment;

        @Option(names = "--consent", paramLabel = "TEXT", description = "Where the holder's consent is filed.")
        private @Nullable String consent;

        @Option(names = "--inactive", description = "Enter it as registered; `link resume` makes it active.")
        private boolean inactive;
    }

    @Override
    AdminClient.Answer ask(AdminClient client) throws IOException {
        ObjectNode form = JSON.createObjectNode().put("ca", ca);
        if (holder.certificate != null) {
            form.put("certificate", Base64.getEncoder().encodeToString(der(holder.certificate)));
        } else if (holder.serial != null) {
            form.put("serialHex", line(holder.serial));
        }
        account(form);
        terms(form);
        return client.post("/links", Map.of(), form.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void account(ObjectNode form) throws IOException {
        if (account == null) {
            return;
        }
        if (account.pan != null && account.account == null && account.expiry != null) {
            form.putObject("account").put("pan", line(account.pan)).put("expiry", account.expiry);
        } else if (account.account != null && account.pan == null && account.expiry == null) {
            form.putObject("account").put("number", line(account.account));
        } else {
            throw wrong("Give --pan-file with --expiry, or --account-file, or none of them.");
        }
    }

    private void terms(ObjectNode form) {
        form.put("service", terms.service).put("institution", terms.institution).put("label", terms.label).put("mode", terms.mode);
        if (terms.pin.equals("none") || terms.pin.equals("required")) {
            form.put("pin", terms.pin);
        } else if (terms.pin.matches("[0-9]{1,12}")) {
            form.put("pin", "above").put("pinAbove", Long.parseLong(terms.pin));
        } else {
            throw wrong("--pin is none, required or an amount.");
        }
        if (terms.perPayment != null) {
            form.putObject("limits").put("perPayment", terms.perPayment);
        }
        if (terms.consent != null) {
            form.put("consent", terms.consent);
        }
        form.put("activate", !terms.inactive);
    }

    private static String line(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    private byte[] der(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(PEM_BEGIN);
        int end = text.indexOf(PEM_END);
        if (begin < 0) {
            return content;
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(begin + PEM_BEGIN.length(), Math.max(begin + PEM_BEGIN.length(), end)));
        } catch (IllegalArgumentException e) {
            throw wrong("The certificate's PEM is not Base64.");
        }
    }
}
