package io.chukei.pos.payment;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.pos.card.CardOutcome;

/// Has cards sign, and decides in which form their certificate goes along. Remembers, in memory only and of so many cards, what the switch
/// said to the form it got.
final class Prover {
    /// Cards remembered; of an older one the certificate is sent again.
    static final int MOST_CARDS = 1000;
    /// RFC 5280 §4.2.1.1.
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final int KEY_ID_BYTES = 20;
    /// OCTET STRING and SEQUENCE headers, then keyIdentifier [0] and its length.
    private static final int KEY_ID_AT = 6;

    private enum Form {
        FINGERPRINT_WILL_DO, WHOLE_WANTED
    }

    private static final class Cards extends LinkedHashMap<Bytes, Form> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Form> eldest) {
            return size() > MOST_CARDS;
        }
    }

    private final CertificateSending sending;
    private final Cards cards = new Cards();

    Prover(CertificateSending sending) {
        this.sending = sending;
    }

    /// @throws PosException when the card refuses
    Proof prove(Proof.Form form, Holding holder, Bytes challenge, byte[] statement) throws PosException {
        Bytes certificate = done(holder.card().present(holder.pin()));
        Bytes signature = done(holder.card().sign(statement));
        return new Proof(form, challenge, evidence(certificate), signature);
    }

    /// The switch accepted a proof: from now on it knows the certificate.
    void accepted(Proof proof) {
        cards.put(sha256(proof.certificate()), Form.FINGERPRINT_WILL_DO);
    }

    /// The switch asks for the certificate itself.
    ///
    /// @return false when it had it already; then there is nothing to send
    boolean wanted(Proof proof) {
        return switch (proof.certificate()) {
            case CertificateEvidence.Certificate whole -> false;
            case CertificateEvidence.Fingerprint fingerprint -> {
                cards.put(fingerprint.sha256(), Form.WHOLE_WANTED);
                yield true;
            }
        };
    }

    private CertificateEvidence evidence(Bytes certificate) {
        CertificateEvidence whole = new CertificateEvidence.Certificate(certificate);
        Optional<Form> known = Optional.ofNullable(cards.get(sha256(whole)));
        boolean shortForm = switch (sending) {
            case WHOLE -> false;
            case FINGERPRINT_ONCE_ACCEPTED -> known.filter(Form.FINGERPRINT_WILL_DO::equals).isPresent();
            case FINGERPRINT_FIRST -> known.filter(Form.WHOLE_WANTED::equals).isEmpty();
        };
        return shortForm ? fingerprint(certificate).orElse(whole) : whole;
    }

    /// Empty when the certificate does not name its CA's key; then only the certificate itself can be shown.
    private static Optional<CertificateEvidence> fingerprint(Bytes certificate) {
        try {
            X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.toArray()));
            byte[] extension = read.getExtensionValue(AUTHORITY_KEY_IDENTIFIER);
            if (extension == null || extension.length < KEY_ID_AT + KEY_ID_BYTES || extension[KEY_ID_AT - 2] != (byte) 0x80
                || extension[KEY_ID_AT - 1] != KEY_ID_BYTES) {
                return Optional.empty();
            }
            return Optional.of(new CertificateEvidence.Fingerprint(
                Bytes.of(Arrays.copyOfRange(extension, KEY_ID_AT, KEY_ID_AT + KEY_ID_BYTES)),
                Bytes.of(read.getSerialNumber().toByteArray()), sha256(new CertificateEvidence.Certificate(certificate))));
        } catch (CertificateException e) {
            return Optional.empty(); // the switch shall judge it
        }
    }

    private static Bytes sha256(CertificateEvidence evidence) {
        return switch (evidence) {
            case CertificateEvidence.Fingerprint fingerprint -> fingerprint.sha256();
            case CertificateEvidence.Certificate(Bytes der) -> {
                try {
                    yield Bytes.of(MessageDigest.getInstance("SHA-256").digest(der.toArray()));
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException("every JDK has SHA-256", e);
                }
            }
        };
    }

    private static <T> T done(CardOutcome<T> outcome) throws PosException {
        return switch (outcome) {
            case CardOutcome.Done<T>(T value) -> value;
            case CardOutcome.Failed<T> failed -> throw new PosException(failed.sentence(), -1);
        };
    }
}
