package io.chukei.testbed.jlis;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// The distinguished names of the JPKI, in the shape of the real ones but for the organisation.
final class JpkiNames {

    static final String ORGANISATION = "JPKI-SIM";
    private static final String AGENCY = "Japan Agency for Local Authority Information Systems";

    private JpkiNames() {}

    /// `C=JP, O=JPKI-SIM, OU=JPKI for …, OU=Japan Agency …`: two OU, no CN, the same for every key generation.
    static X500Name ca(CaKind kind) {
        return new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "JP").addRDN(BCStyle.O, ORGANISATION)
            .addRDN(BCStyle.OU, kind.unit()).addRDN(BCStyle.OU, AGENCY).build();
    }

    /// A CA that is none of the JPKI's.
    static X500Name foreignCa() {
        return new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "JP").addRDN(BCStyle.O, "JPKI-SIM-FOREIGN").addRDN(BCStyle.OU, "Another CA").build();
    }

    /// The CA's name in Japanese, as its subjectAltName and the issuerAltName of its certificates say it.
    static X500Name japaneseCa(CaKind kind) {
        return new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "JP").addRDN(BCStyle.O, "公的個人認証サービス（模擬）")
            .addRDN(BCStyle.OU, kind.japaneseUnit()).addRDN(BCStyle.OU, "地方公共団体情報システム機構（模擬）").build();
    }

    /// `CN=<City> CRLDP, OU=<Prefecture>, OU=CRL Distribution Points, OU=JPKI for …, O=JPKI-SIM, C=JP`.
    static X500Name distributionPoint(CaKind kind, Municipality municipality) {
        return new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "JP").addRDN(BCStyle.O, ORGANISATION).addRDN(BCStyle.OU, kind.unit())
            .addRDN(BCStyle.OU, "CRL Distribution Points").addRDN(BCStyle.OU, municipality.prefecture())
            .addRDN(BCStyle.CN, municipality.city() + " CRLDP").build();
    }

    /// A holder: an opaque identifier and nothing about the person; a signature certificate names the place too.
    static X500Name holder(CaKind kind, Municipality municipality, String opaque) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "JP");
        if (kind == CaKind.SIGN) {
            name.addRDN(BCStyle.L, municipality.prefecture()).addRDN(BCStyle.L, municipality.city());
        }
        return name.addRDN(BCStyle.CN, opaque).build();
    }

    /// A name as RFC 4514 writes it.
    static String rfc4514(X500Name name) {
        try {
            return new X500Principal(name.getEncoded()).getName(X500Principal.RFC2253);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
