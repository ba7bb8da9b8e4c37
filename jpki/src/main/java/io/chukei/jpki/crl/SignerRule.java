package io.chukei.jpki.crl;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.JpkiCertificate.Validity;
import io.chukei.jpki.signature.DigestSignatureCheck;

/// RFC 5280 §6.3.3 f and g: issued by the CA's name, by a pinned key of it that may sign lists and is valid, and signed by that key.
/// Any pinned generation of the CA may sign for the serials of all of them, since they share one name.
final class SignerRule {

    private final CaSet authorities;
    private final DigestSignatureCheck signatures;

    SignerRule(CaSet authorities, DigestSignatureCheck signatures) {
        this.authorities = authorities;
        this.signatures = signatures;
    }

    Optional<CrlProblem> broken(CrlReader.Read read, CrlContext context) {
        CrlHead head = read.head();
        List<CaGeneration> candidates = authorities.candidates(head.issuer(), head.authorityKey()).stream()
            .filter(generation -> generation.ca().equals(context.ca())).toList();
        if (candidates.isEmpty()) {
            return Optional.of(CrlProblem.WRONG_ISSUER);
        }
        List<CaGeneration> signers = candidates.stream().filter(CaGeneration::maySignLists).toList();
        if (signers.isEmpty()) {
            return Optional.of(CrlProblem.ISSUER_MAY_NOT_SIGN_LISTS);
        }
        List<CaGeneration> valid = signers.stream().filter(generation -> isValid(generation, context.now())).toList();
        if (valid.isEmpty()) {
            return Optional.of(CrlProblem.ISSUER_OUTSIDE_VALIDITY);
        }
        List<CaGeneration> fitting = valid.stream().filter(generation -> generation.signsBy(head.algorithm())).toList();
        if (fitting.isEmpty()) {
            return Optional.of(CrlProblem.WRONG_ALGORITHM);
        }
        boolean signed = fitting.stream().anyMatch(generation -> signatures.verifyDigest(head.algorithm(),
            generation.certificate().key().spki(), read.digest(), read.signature()));
        return CrlRule.unless(signed, CrlProblem.SIGNATURE_INVALID);
    }

    private static boolean isValid(CaGeneration generation, Instant now) {
        Validity validity = generation.certificate().validity();
        return validity.hasBegun(now) && !validity.isOver(now);
    }
}
