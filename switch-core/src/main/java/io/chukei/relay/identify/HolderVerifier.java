package io.chukei.relay.identify;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.ocsp.OcspAnswer;
import io.chukei.jpki.proof.CertificateOnFile;
import io.chukei.jpki.proof.ProofClaim;
import io.chukei.jpki.proof.ProofReason;
import io.chukei.jpki.proof.ProofVerdict;
import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.jpki.proof.VerifiedCertificate;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.LinkLookup;
import io.chukei.relay.reason.ForeignReasons;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.transaction.Decision;

/// Asks the verifier in the relay's words. It runs on the shard's thread: an RSA verification takes some ten
/// microseconds, everything else is memory. Where a responder is to be asked too, it says so and takes the answer later.
public final class HolderVerifier {
    private final ProofVerifier verifier;
    private final LinkLookup links;
    private final ConsultPolicy consults;

    /// Binds the verifier to the holder records.
    public HolderVerifier(ProofVerifier verifier, LinkLookup links, ConsultPolicy consults) {
        this.verifier = verifier;
        this.links = links;
        this.consults = consults;
    }

    /// Verifies a proof over a statement that the switch has rebuilt.
    ///
    /// @param yen what is to be paid; empty for an identification
    public HolderVerdict verify(Bytes statement, Proof proof, OptionalLong yen, Instant now) {
        Optional<io.chukei.jpki.proof.CertificateEvidence> evidence = evidence(proof.certificate());
        if (evidence.isEmpty()) {
            return new HolderVerdict.Refused(Reason.MALFORMED_CERTIFICATE);
        }
        ProofClaim claim = new ProofClaim(toJpki(statement), evidence.get(), toJpki(proof.signature()));
        ProofVerdict verdict = verifier.verify(claim, (ca, keyId, serial) -> links.holder(new HolderKey(ca, serial))
            .map(HolderRecord::certificate), now);
        return verdict(verdict, new Signed(statement, proof.signature()), yen, now);
    }

    /// Looks again at what passes with time: the CA's generation, validity, revocation.
    ///
    /// @param yen what is to be paid
    public HolderVerdict recheck(Identification before, OptionalLong yen, Instant now) {
        Decision decision = before.decision();
        return verdict(verifier.recheck(before.certificate(), now), new Signed(decision.statement(), decision.signature()), yen, now);
    }

    /// What a responder's answer makes of a holder. Validity and lists are looked at once more: time has passed.
    public HolderVerdict.Settled settle(Unsettled unsettled, OcspAnswer answer, Instant now) {
        return switch (answer) {
            case OcspAnswer.Revoked(var reason) -> new HolderVerdict.Refused(ForeignReasons.of(ProofReason.of(reason)));
            case OcspAnswer.Unknown(),OcspAnswer.Undetermined() -> new HolderVerdict.Refused(Reason.RESPONDER_UNDETERMINED);
            case OcspAnswer.Good(Instant thisUpdate, Instant producedAt) ->
                switch (verifier.recheck(unsettled.certificate(), now)) {
                    case ProofVerdict.Refused(ProofReason reason, var holder) when !consults.asksAbout(unsettled.holder().ca(), reason) ->
                        new HolderVerdict.Refused(ForeignReasons.of(reason));
                    case ProofVerdict.Refused _,ProofVerdict.Verified _,ProofVerdict.CertificateWanted _ ->
                        known(unsettled, new Decision.Ocsp(thisUpdate, producedAt), now);
                };
        };
    }

    private record Signed(Bytes statement, Bytes signature) {}

    private HolderVerdict verdict(ProofVerdict verdict, Signed signed, OptionalLong yen, Instant now) {
        return switch (verdict) {
            case ProofVerdict.CertificateWanted() -> new HolderVerdict.CertificateWanted();
            case ProofVerdict.Refused(ProofReason reason, Optional<VerifiedCertificate> holder) ->
                holder.isPresent() && consults.asksAbout(holder.get().ca(), reason)
                    ? new HolderVerdict.Consult(unsettled(holder.get(), signed, !isOnFile(holder.get())))
                    : new HolderVerdict.Refused(ForeignReasons.of(reason));
            case ProofVerdict.Verified(VerifiedCertificate holder, RevocationAnswer.Good good, boolean firstTime) -> {
                Unsettled unsettled = unsettled(holder, signed, firstTime);
                yield consults.asksAboutGood(holder.ca(), yen) ? new HolderVerdict.Consult(unsettled)
                    : known(unsettled, new Decision.Crl(good.partition().text(), good.crlNumber().toString()), now);
            }
        };
    }

    private static Unsettled unsettled(VerifiedCertificate holder, Signed signed, boolean firstTime) {
        return new Unsettled(new HolderKey(holder.ca(), holder.serial()), holder.onFile(), signed.statement, signed.signature, firstTime);
    }

    private static HolderVerdict.Known known(Unsettled holder, Decision.Source source, Instant now) {
        CertificateOnFile certificate = holder.certificate();
        Decision decision = new Decision(holder.holder(), now, source, fromJpki(certificate.sha256()), holder.statement(),
            holder.signature());
        return new HolderVerdict.Known(new Identification(certificate, decision, holder.firstTime()));
    }

    private boolean isOnFile(VerifiedCertificate holder) {
        return links.holder(new HolderKey(holder.ca(), holder.serial())).map(HolderRecord::certificate).filter(holder.onFile()::equals)
            .isPresent();
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
