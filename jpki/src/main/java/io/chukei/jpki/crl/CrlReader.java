package io.chukei.jpki.crl;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.DistinguishedName;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;
import io.chukei.jpki.der.DerTime;
import io.chukei.jpki.signature.SignatureAlgorithm;

/// Reads one CertificateList (RFC 5280 §5.1) as a stream: entries go to the sink one by one, what is signed is digested
/// on the way, nothing is kept but the head. Nothing read here counts before the whole has been judged.
final class CrlReader {

    private static final int MAX_SMALL_ELEMENT = 4_096;
    private static final int MAX_EXTENSIONS = 32_768;
    private static final int MAX_ENTRY = 1_024;
    private static final int VERSION_2 = 1;

    private final DigestedInput in;
    private final EntrySink sink;

    /// What was read.
    ///
    /// @param digest of the signed part, by the algorithm's digest
    record Read(CrlHead head, Bytes digest, Bytes signature) {}

    private CrlReader(DigestedInput in, EntrySink sink) {
        this.in = in;
        this.sink = sink;
    }

    /// Reads to the end of the stream.
    ///
    /// @throws CrlRefusal when it is no list that could be acceptable
    static Read read(InputStream stream, CrlLimits limits, EntrySink sink) throws IOException, CrlRefusal {
        try {
            return new CrlReader(new DigestedInput(stream, limits.maxBytes()), sink).read();
        } catch (DerException e) {
            throw new CrlRefusal(CrlProblem.MALFORMED);
        }
    }

    private Read read() throws IOException, CrlRefusal, DerException {
        long end = in.enter(DerReader.SEQUENCE);
        end += in.position();
        in.startRecording();
        long signedEnd = in.enter(DerReader.SEQUENCE);
        signedEnd += in.position();
        version();
        byte[] identifier = in.element(MAX_SMALL_ELEMENT);
        SignatureAlgorithm algorithm = SignatureAlgorithm.ofIdentifier(Bytes.owning(identifier))
            .orElseThrow(() -> new CrlRefusal(CrlProblem.WRONG_ALGORITHM));
        MessageDigest digest = digest(algorithm);
        in.digestBy(digest);
        DistinguishedName issuer = DistinguishedName.read(DerReader.over(in.element(MAX_SMALL_ELEMENT)));
        Instant thisUpdate = time();
        Optional<Instant> nextUpdate = isTime() ? Optional.of(time()) : Optional.empty();
        if (in.position() < signedEnd && in.peekTag() == DerReader.SEQUENCE) {
            entries();
        }
        CrlExtensions extensions = in.position() < signedEnd ? CrlExtensions.read(DerReader.over(in.element(MAX_EXTENSIONS)), issuer)
            : CrlExtensions.NONE;
        expect(in.position() == signedEnd);
        if (sink.hasRemovals() && !extensions.delta()) {
            throw new CrlRefusal(CrlProblem.BAD_REASON);
        }
        in.stopRecording();
        if (!Arrays.equals(identifier, in.element(MAX_SMALL_ELEMENT))) {
            throw new CrlRefusal(CrlProblem.WRONG_ALGORITHM);
        }
        Bytes signature = DerReader.over(in.element(MAX_SMALL_ELEMENT)).bitString().wholeOctets();
        expect(in.position() == end);
        in.expectEnd();
        CrlHead head = new CrlHead(algorithm, issuer, thisUpdate, nextUpdate, extensions.authorityKey(), extensions.number(),
            extensions.scope(), extensions.delta());
        return new Read(head, Bytes.owning(digest.digest()), signature);
    }

    private void version() throws IOException, CrlRefusal, DerException {
        if (in.peekTag() != DerReader.INTEGER
            || !DerReader.over(in.element(MAX_SMALL_ELEMENT)).integer(1).equals(BigInteger.valueOf(VERSION_2))) {
            throw new CrlRefusal(CrlProblem.NOT_VERSION_2);
        }
    }

    private void entries() throws IOException, CrlRefusal, DerException {
        int length = in.enter(DerReader.SEQUENCE);
        sink.expect(length);
        long end = in.position() + length;
        while (in.position() < end) {
            in.takePlain(end, sink);
            if (in.position() < end) {
                CrlEntry.read(in.entry(DerReader.SEQUENCE, MAX_ENTRY), sink);
            }
        }
        expect(in.position() == end);
    }

    private boolean isTime() throws IOException, CrlRefusal {
        int tag = in.peekTag();
        return tag == DerReader.UTC_TIME || tag == DerReader.GENERALIZED_TIME;
    }

    private Instant time() throws IOException, CrlRefusal, DerException {
        return DerTime.read(DerReader.over(in.element(MAX_SMALL_ELEMENT)));
    }

    private static void expect(boolean sound) throws CrlRefusal {
        if (!sound) {
            throw new CrlRefusal(CrlProblem.MALFORMED);
        }
    }

    private static MessageDigest digest(SignatureAlgorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.digestName());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm.digestName(), e);
        }
    }
}
