package io.chukei.relay.identify;

import java.time.Instant;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.proof.CertificateOnFile;
import io.chukei.jpki.proof.ProofClaim;
import io.chukei.jpki.proof.ProofVerdict;
import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.LinkLookup;
import io.chukei.relay.reason.ForeignReasons;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.transaction.Decision;

/// Asks the verifier in the relay's words. It runs on the shard's thread: an RSA verification takes some ten
/// microseconds, everything else is memory.
public final class HolderVerifier {
    private final ProofVerifier verifier;
    private final LinkLookup links;

    /// Binds the verifier to the holder records.
    public HolderVerifier(ProofVerifier verifier, LinkLookup links) {
        this.verifier = verifier;
        this.links = links;
    }

    /// Verifies a proof over a statement that the switch has rebuilt.
    public HolderVerdict verify(Bytes statement, Proof proof, Instant now) {
        Optional<io.chukei.jpki.proof.CertificateEvidence> evidence = evidence(proof.certificate());
        if (evidence.isEmpty()) {
            return new HolderVerdict.Refused(Reason.MALFORMED_CERTIFICATE);
        }
        ProofClaim claim = new ProofClaim(toJpki(statement), evidence.get(), toJpki(proof.signature()));
        ProofVerdict verdict = verifier.verify(claim, (ca, keyId, serial) -> links.holder(new HolderKey(ca, serial))
            .map(HolderRecord::certificate), now);
        return verdict(verdict, statement, proof.signature(), now);
    }

    /// Looks again at what passes with time: the CA's generation, validity, revocation.
    public HolderVerdict recheck(Identification before, Instant now) {
        Decision decision = before.decision();
        return verdict(verifier.recheck(before.certificate(), now), decision.statement(), decision.signature(), now);
    }

    private static HolderVerdict verdict(ProofVerdict verdict, Bytes statement, Bytes signature, Instant now) {
        return switch (verdict) {
            case ProofVerdict.CertificateWanted() -> new HolderVerdict.CertificateWanted();
            case ProofVerdict.Refused refused -> new HolderVerdict.Refused(ForeignReasons.of(refused.reason()));
            case ProofVerdict.Verified verified -> {
                CertificateOnFile certificate = verified.certificate().onFile();
                RevocationAnswer.Good good = verified.evidence();
                Decision.Crl crl = new Decision.Crl(good.partition().text(), good.crlNumber().toString());
                Decision decision = new Decision(new HolderKey(verified.certificate().ca(), certificate.serial()), now, crl,
                    fromJpki(certificate.sha256()), statement, signature);
                yield new HolderVerdict.Known(new Identification(certificate, decision, verified.firstTime()));
            }
        };
    }

    /// Nothing when the serial is none.
    private static Optional<io.chukei.jpki.proof.CertificateEvidence> evidence(CertificateEvidence evidence) {
        return switch (evidence) {
            case CertificateEvidence.Certificate(Bytes der) ->
                Optional.of(new io.chukei.jpki.proof.CertificateEvidence.FullCertificate(toJpki(der)));
            case CertificateEvidence.Fingerprint(Bytes caKeyId, Bytes serial, Bytes sha256) -> {
                try {
                    yield Optional.of(new io.chukei.jpki.proof.CertificateEvidence.Fingerprint(toJpki(caKeyId),
                        CertificateSerial.ofDerContent(toJpki(serial)), toJpki(sha256)));
                } catch (IllegalArgumentException e) {
                    yield Optional.empty();
                }
            }
        };
    }

    private static io.chukei.jpki.Bytes toJpki(Bytes bytes) {
        return io.chukei.jpki.Bytes.owning(bytes.toArray());
    }

    private static Bytes fromJpki(io.chukei.jpki.Bytes bytes) {
        return Bytes.of(bytes.toByteArray());
    }
}
