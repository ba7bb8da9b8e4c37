package io.chukei.atm.host.identify;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.terminal.CertificateEvidence.Certificate;
import io.chukei.iso8583.terminal.CertificateEvidence.Fingerprint;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.proof.CertificateEvidence;
import io.chukei.jpki.proof.CertificateOnFile;
import io.chukei.jpki.proof.ProofClaim;
import io.chukei.jpki.proof.ProofReason;
import io.chukei.jpki.proof.ProofVerdict;
import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.jpki.proof.VerifiedCertificate;
import io.chukei.jpki.statement.Statement;
import io.chukei.jpki.statement.StatementHead;

/// Judges *identify* proofs: rebuilds the statement from message and registry, and has the JPKI library verify it. Certificates that were good
/// once are kept on file in memory, so that the fingerprint form does for them.
public final class HolderCheck {
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final int MOST_ON_FILE = 10_000;

    private final ProofVerifier verifier;
    private final Map<Name, CertificateOnFile> onFile = new Newest();

    private record Name(CaId ca, CertificateSerial serial) {}

    private static final class Newest extends LinkedHashMap<Name, CertificateOnFile> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, CertificateOnFile> eldest) {
            return size() > MOST_ON_FILE;
        }
    }

    /// What a proof came to.
    public sealed interface Outcome {
        /// It is this certificate's holder.
        record Holder(VerifiedCertificate certificate) implements Outcome {}

        record Refused(ProofReason reason) implements Outcome {}

        /// The certificate of this fingerprint is not on file.
        record CertificateWanted() implements Outcome {}
    }

    public HolderCheck(ProofVerifier verifier) {
        this.verifier = verifier;
    }

    /// @param host name of the host, as the statement binds it
    /// @param atm name of the ATM, likewise
    public Outcome check(IdentifyRequest request, String host, String atm, Instant now) {
        StatementHead head = new StatementHead(host, atm, jpki(request.proof().challenge()), request.trace().terminal(),
            request.merchant(), request.type().code(), LOCAL_TIME.format(request.trace().localTime()));
        Optional<CertificateEvidence> shown = shown(request.proof());
        if (shown.isEmpty()) {
            return new Outcome.Refused(ProofReason.MALFORMED_CERTIFICATE);
        }
        ProofClaim claim = new ProofClaim(Statement.identify(head), shown.get(), jpki(request.proof().signature()));
        return switch (verifier.verify(claim, (ca, _, serial) -> Optional.ofNullable(onFile.get(new Name(ca, serial))), now)) {
            case ProofVerdict.Verified verified -> {
                onFile.put(new Name(verified.certificate().ca(), verified.certificate().serial()), verified.certificate().onFile());
                yield new Outcome.Holder(verified.certificate());
            }
            case ProofVerdict.Refused(ProofReason reason, var _) -> new Outcome.Refused(reason);
            case ProofVerdict.CertificateWanted() -> new Outcome.CertificateWanted();
        };
    }

    /// Looks again at what passes with time, when cash is drawn: validity and revocation.
    ///
    /// @return why it does not hold any more
    public Optional<ProofReason> again(VerifiedCertificate certificate, Instant now) {
        return switch (verifier.recheck(certificate.onFile(), now)) {
            case ProofVerdict.Verified _ -> Optional.empty();
            case ProofVerdict.Refused(ProofReason reason, var _) -> Optional.of(reason);
            case ProofVerdict.CertificateWanted() -> throw new IllegalStateException("the certificate is on file");
        };
    }

    /// Empty when a fingerprint's serial is none.
    private static Optional<CertificateEvidence> shown(Proof proof) {
        return switch (proof.certificate()) {
            case Certificate(var der) -> Optional.of(new CertificateEvidence.FullCertificate(jpki(der)));
            case Fingerprint(var keyId, var serial, var sha256) -> {
                try {
                    yield Optional.of(new CertificateEvidence.Fingerprint(jpki(keyId), CertificateSerial.ofDerContent(jpki(serial)),
                        jpki(sha256)));
                } catch (IllegalArgumentException noSerial) {
                    yield Optional.empty();
                }
            }
        };
    }

    private static Bytes jpki(io.chukei.iso8583.message.Bytes bytes) {
        return Bytes.owning(bytes.toArray());
    }
}
