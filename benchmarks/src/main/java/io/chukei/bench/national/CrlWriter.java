package io.chukei.bench.national;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/// Writes signed lists (RFC 5280 §5.1): the head by BouncyCastle, the entries octet by octet, since there are
/// millions. Each entry has a date and a reason.
final class CrlWriter {

    private static final AlgorithmIdentifier RSA_SHA256 =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
    private static final byte[] ENTRY_END = {0x30, 0x0C, 0x30, 0x0A, 0x06, 0x03, 0x55, 0x1D, 0x15, 0x04, 0x03, 0x0A, 0x01};
    private static final long DATES = 8L * 365 * 86_400;

    private final X500Name issuer;
    private final PrivateKey key;
    private final Instant thisUpdate;
    private final Instant nextUpdate;

    CrlWriter(X500Name issuer, PrivateKey key, Instant thisUpdate, Instant nextUpdate) {
        this.issuer = issuer;
        this.key = key;
        this.thisUpdate = thisUpdate;
        this.nextUpdate = nextUpdate;
    }

    /// @param serials in the order in which they are to stand, each below 2^31
    byte[] list(X500Name partition, long number, long[] serials) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream entries = new ByteArrayOutputStream(serials.length * 37 + 16);
        for (long serial : serials) {
            entry(entries, serial);
        }
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
        extensions.addExtension(Extension.issuingDistributionPoint, true, new IssuingDistributionPoint(
            new DistributionPointName(new GeneralNames(new GeneralName(partition))), false, false, null, false, false));
        byte[] signed = sequence(der(new ASN1Integer(1)), der(RSA_SHA256), der(issuer), der(new DERUTCTime(Date.from(thisUpdate))),
            der(new DERUTCTime(Date.from(nextUpdate))), sequence(entries.toByteArray()),
            der(new DERTaggedObject(true, 0, extensions.generate())));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed);
        return sequence(signed, der(RSA_SHA256), der(new DERBitString(signature.sign())));
    }

    private void entry(ByteArrayOutputStream out, long serial) {
        byte[] number = BigInteger.valueOf(serial).toByteArray();
        out.write(0x30);
        out.write(2 + number.length + 15 + ENTRY_END.length + 1);
        out.write(0x02);
        out.write(number.length);
        out.writeBytes(number);
        out.write(0x17);
        out.write(13);
        date(out, thisUpdate.getEpochSecond() - Math.floorMod(serial * 0x9E3779B97F4A7C15L, DATES));
        out.writeBytes(ENTRY_END);
        out.write(Scale.reasonCode(serial));
    }

    /// UTCTime of a second after 2000.
    private static void date(ByteArrayOutputStream out, long epochSecond) {
        long days = Math.floorDiv(epochSecond, 86_400L);
        int second = (int) Math.floorMod(epochSecond, 86_400L);
        LocalDate day = LocalDate.ofEpochDay(days);
        two(out, day.getYear() % 100);
        two(out, day.getMonthValue());
        two(out, day.getDayOfMonth());
        two(out, second / 3_600);
        two(out, second / 60 % 60);
        two(out, second % 60);
        out.write('Z');
    }

    private static void two(ByteArrayOutputStream out, int number) {
        out.write('0' + number / 10);
        out.write('0' + number % 10);
    }

    private static byte[] der(ASN1Encodable value) throws IOException {
        return value.toASN1Primitive().getEncoded("DER");
    }

    private static byte[] sequence(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(0x30);
        if (length < 0x80) {
            out.write(length);
        } else {
            byte[] octets = BigInteger.valueOf(length).toByteArray();
            int from = octets[0] == 0 ? 1 : 0;
            out.write(0x80 | (octets.length - from));
            out.write(octets, from, octets.length - from);
        }
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
