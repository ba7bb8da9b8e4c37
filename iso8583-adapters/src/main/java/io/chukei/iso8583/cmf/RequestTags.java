package io.chukei.iso8583.cmf;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.SentKey;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.tlv.TlvCursor;
import io.chukei.iso8583.tlv.TlvRefusal;
import io.chukei.iso8583.tlv.TlvWriter;

/// DE 114 of requests, both ways.
final class RequestTags {
    /// A block, its check value, and what stands in front of them.
    private static final int MOST_KEY_BYTES = SentKey.MOST_CHARACTERS + 16;

    private RequestTags() {}

    /// The inside of template E1, after its version.
    static TlvCursor open(byte[] element) {
        TlvCursor outside = new TlvCursor(element);
        TlvCursor inside = new TlvCursor(outside.need(ChukeiTags.TEMPLATE, 3, ChukeiTags.MOST_TEMPLATE_BYTES));
        outside.end();
        if (inside.nextByte(ChukeiTags.VERSION).orElseThrow(() -> new TlvRefusal(DecodeProblem.MISSING_TAG))
            != ChukeiTags.CURRENT_VERSION) {
            throw new TlvRefusal(DecodeProblem.UNSUPPORTED_VERSION);
        }
        return inside;
    }

    static TlvWriter start() {
        return new TlvWriter().addByte(ChukeiTags.VERSION, ChukeiTags.CURRENT_VERSION);
    }

    static byte[] close(TlvWriter inside) {
        return new TlvWriter().add(ChukeiTags.TEMPLATE, inside).toArray();
    }

    record Network(OptionalInt challengesWanted, Optional<NewKeys> keys) {
        static final Network NOTHING = new Network(OptionalInt.empty(), Optional.empty());
    }

    static Network network(byte[] element) {
        TlvCursor cursor = open(element);
        Optional<Integer> wanted = cursor.nextByte(ChukeiTags.CHALLENGES_WANTED);
        Optional<NewKeys> keys = keys(cursor);
        cursor.end();
        return new Network(wanted.map(OptionalInt::of).orElse(OptionalInt.empty()), keys);
    }

    /// New keys, in requests and answers alike.
    static Optional<NewKeys> keys(TlvCursor cursor) {
        Optional<SentKey> pin = cursor.next(ChukeiTags.PIN_KEY, 1, MOST_KEY_BYTES).map(RequestTags::key);
        Optional<SentKey> mac = cursor.next(ChukeiTags.MAC_KEY, 1, MOST_KEY_BYTES).map(RequestTags::key);
        if (pin.isEmpty() && mac.isPresent()) {
            throw new TlvRefusal(DecodeProblem.BAD_COMBINATION);
        }
        return pin.map(key -> new NewKeys(key, mac));
    }

    static void add(TlvWriter out, NewKeys keys) {
        out.add(ChukeiTags.PIN_KEY, key(keys.pin()));
        keys.mac().ifPresent(mac -> out.add(ChukeiTags.MAC_KEY, key(mac)));
    }

    private static SentKey key(byte[] content) {
        TlvCursor inside = new TlvCursor(content);
        String block =
            inside.nextText(ChukeiTags.KEY_BLOCK, SentKey.LEAST_CHARACTERS, SentKey.MOST_CHARACTERS).orElseThrow(RequestTags::missing);
        Bytes check = inside.needBytes(ChukeiTags.KEY_CHECK, SentKey.CHECK_CHARACTERS / 2, SentKey.CHECK_CHARACTERS / 2);
        inside.end();
        return new SentKey(block, check.hex().toUpperCase(Locale.ROOT));
    }

    static TlvWriter network(NetworkRequest request) {
        TlvWriter out = start();
        request.challengesWanted().ifPresent(wanted -> out.addByte(ChukeiTags.CHALLENGES_WANTED, wanted));
        request.keys().ifPresent(keys -> add(out, keys));
        return out;
    }

    private static TlvWriter key(SentKey key) {
        return new TlvWriter().add(ChukeiTags.KEY_BLOCK, key.block()).add(ChukeiTags.KEY_CHECK, Bytes.fromHex(key.checkValue()));
    }

    private static TlvRefusal missing() {
        return new TlvRefusal(DecodeProblem.MISSING_TAG);
    }

    record Identify(Proof proof, Set<Service> services, int currency) {}

    static Identify identify(byte[] element) {
        TlvCursor cursor = open(element);
        Proof proof = proof(cursor).orElseThrow(() -> new TlvRefusal(DecodeProblem.MISSING_TAG));
        Set<Service> services = cursor.next(ChukeiTags.SERVICES, 1, 3).map(RequestTags::services).orElse(IdentifyRequest.ALL_SERVICES);
        int currency = cursor.nextText(ChukeiTags.CURRENCY, 3, 3).map(RequestTags::number).orElse(IdentifyRequest.DEFAULT_CURRENCY);
        cursor.end();
        requireForm(proof, Proof.Form.IDENTIFY);
        return new Identify(proof, services, currency);
    }

    static TlvWriter identify(IdentifyRequest request) {
        TlvWriter out = start().add(ChukeiTags.PROOF, proof(request.proof()));
        if (request.services().size() < Service.values().length) {
            byte[] codes = new byte[request.services().size()];
            int at = 0;
            for (Service service : EnumSet.copyOf(request.services())) {
                codes[at++] = (byte) service.code();
            }
            out.add(ChukeiTags.SERVICES, codes);
        }
        if (request.currency() != IdentifyRequest.DEFAULT_CURRENCY) {
            out.add(ChukeiTags.CURRENCY, Text.digits(request.currency(), 3));
        }
        return out;
    }

    record Payment(Evidence evidence, Optional<Bytes> keySerial) {}

    static Payment payment(byte[] element) {
        TlvCursor cursor = open(element);
        Optional<Proof> proof = proof(cursor);
        Evidence evidence;
        Optional<Bytes> keySerial;
        if (proof.isPresent()) {
            requireForm(proof.get(), Proof.Form.PAY);
            Optional<byte[]> services = cursor.next(ChukeiTags.SERVICES, 1, 1);
            keySerial = cursor.nextBytes(ChukeiTags.KEY_SERIAL, 8, 10);
            Optional<String> label = cursor.nextText(ChukeiTags.CHOSEN_LABEL, 1, Selection.ByLabel.MOST_BYTES);
            if (services.isPresent() == label.isPresent()) {
                throw new TlvRefusal(DecodeProblem.BAD_COMBINATION);
            }
            Selection selection = services.isPresent() ? new Selection.ByService(services(services.get()).iterator().next())
                : new Selection.ByLabel(label.orElseThrow());
            evidence = new Evidence.WithProof(proof.get(), selection);
        } else {
            Bytes handle = cursor.needBytes(ChukeiTags.HANDLE, 1, Evidence.WithHandle.MOST_HANDLE_BYTES);
            int choice = cursor.nextByte(ChukeiTags.CHOICE).orElseThrow(() -> new TlvRefusal(DecodeProblem.MISSING_TAG));
            keySerial = cursor.nextBytes(ChukeiTags.KEY_SERIAL, 8, 10);
            evidence = new Evidence.WithHandle(handle, choice);
        }
        cursor.end();
        return new Payment(evidence, keySerial);
    }

    static TlvWriter payment(Evidence evidence, Optional<Bytes> keySerial) {
        TlvWriter out = start();
        switch (evidence) {
            case Evidence.WithHandle(Bytes handle, int choice) -> {
                out.add(ChukeiTags.HANDLE, handle).addByte(ChukeiTags.CHOICE, choice);
                keySerial.ifPresent(serial -> out.add(ChukeiTags.KEY_SERIAL, serial));
            }
            case Evidence.WithProof(Proof proof, Selection selection) -> {
                out.add(ChukeiTags.PROOF, proof(proof));
                if (selection instanceof Selection.ByService(Service service)) {
                    out.addByte(ChukeiTags.SERVICES, service.code());
                }
                keySerial.ifPresent(serial -> out.add(ChukeiTags.KEY_SERIAL, serial));
                if (selection instanceof Selection.ByLabel(String label)) {
                    out.add(ChukeiTags.CHOSEN_LABEL, label);
                }
            }
        }
        return out;
    }

    private static void requireForm(Proof proof, Proof.Form form) {
        if (proof.form() != form) {
            throw new TlvRefusal(DecodeProblem.BAD_TAG_VALUE);
        }
    }

    private static Optional<Proof> proof(TlvCursor cursor) {
        return cursor.next(ChukeiTags.PROOF, 1, ChukeiTags.MOST_TEMPLATE_BYTES).map(content -> {
            TlvCursor inside = new TlvCursor(content);
            int form = inside.nextByte(ChukeiTags.FORM).orElseThrow(() -> new TlvRefusal(DecodeProblem.MISSING_TAG));
            Bytes challenge = inside.needBytes(ChukeiTags.PROOF_CHALLENGE, Proof.CHALLENGE_BYTES, Proof.CHALLENGE_BYTES);
            Optional<Bytes> certificate = inside.nextBytes(ChukeiTags.CERTIFICATE, 1, CertificateEvidence.Certificate.MOST_BYTES);
            CertificateEvidence evidence = certificate.isPresent() ? new CertificateEvidence.Certificate(certificate.get())
                : fingerprint(inside.need(ChukeiTags.FINGERPRINT, 1, 0xFF));
            Bytes signature = inside.needBytes(ChukeiTags.SIGNATURE, 1, Proof.MOST_SIGNATURE_BYTES);
            inside.end();
            return new Proof(form(form), challenge, evidence, signature);
        });
    }

    private static CertificateEvidence fingerprint(byte[] content) {
        TlvCursor inside = new TlvCursor(content);
        CertificateEvidence evidence = new CertificateEvidence.Fingerprint(inside.needBytes(ChukeiTags.CA_KEY_ID, 20, 20),
            inside.needBytes(ChukeiTags.SERIAL, 1, 20), inside.needBytes(ChukeiTags.CERTIFICATE_SHA256, 32, 32));
        inside.end();
        return evidence;
    }

    private static TlvWriter proof(Proof proof) {
        TlvWriter out = new TlvWriter().addByte(ChukeiTags.FORM, proof.form().code()).add(ChukeiTags.PROOF_CHALLENGE, proof.challenge());
        switch (proof.certificate()) {
            case CertificateEvidence.Certificate(Bytes der) -> out.add(ChukeiTags.CERTIFICATE, der);
            case CertificateEvidence.Fingerprint(Bytes keyId, Bytes serial, Bytes sha256) -> out.add(ChukeiTags.FINGERPRINT, new TlvWriter()
                .add(ChukeiTags.CA_KEY_ID, keyId).add(ChukeiTags.SERIAL, serial).add(ChukeiTags.CERTIFICATE_SHA256, sha256));
        }
        return out.add(ChukeiTags.SIGNATURE, proof.signature());
    }

    private static Proof.Form form(int code) {
        for (Proof.Form form : Proof.Form.values()) {
            if (form.code() == code) {
                return form;
            }
        }
        throw new TlvRefusal(DecodeProblem.BAD_TAG_VALUE);
    }

    /// Rising codes, each once: so that one set has one form on the wire.
    private static Set<Service> services(byte[] codes) {
        EnumSet<Service> services = EnumSet.noneOf(Service.class);
        int last = 0;
        for (byte code : codes) {
            if (code <= last) {
                throw new TlvRefusal(DecodeProblem.BAD_TAG_VALUE);
            }
            last = code;
            services.add(Service.of(code).orElseThrow(() -> new TlvRefusal(DecodeProblem.BAD_TAG_VALUE)));
        }
        return services;
    }

    static int number(String digits) {
        byte[] bytes = digits.getBytes(StandardCharsets.UTF_8);
        int value = 0;
        for (byte digit : bytes) {
            if (digit < '0' || digit > '9') {
                throw new TlvRefusal(DecodeProblem.BAD_TAG_VALUE);
            }
            value = value * 10 + digit - '0';
        }
        return value;
    }
}
