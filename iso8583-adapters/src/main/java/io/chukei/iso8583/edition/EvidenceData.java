package io.chukei.iso8583.edition;

import java.util.Base64;
import java.util.Locale;

import io.chukei.iso8583.issuer.HolderEvidence;
import io.chukei.iso8583.issuer.StatementInputs;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.tlv.TlvWriter;
import org.jpos.iso.ISOMsg;

/// The holder's proof, for an institution that verifies it once more (docs/issuer-protocol.md §6.1). 1987 and 1993: named sub-elements of DE
/// 48, and the certificate by its serial and SHA-256 (`VF`). CMF: BER-TLV in DE 114, the certificate whole where it is at hand:
///
/// ```
/// E1 { C1 version, E2 { C5 form, C6 challenge, C7 certificate | E3 { C9 CA key id, CA serial, CB SHA-256 }, C8 signature },
///      E7 { 83 switch id, 84 requester, 86 terminal, 87 merchant, 88 type, 89 local time, 8A choice, 8B amount, 8C currency, 8D STAN } }
/// ```
/// The tags of E7 are 80 and the number of the statement's element.
final class EvidenceData {
    private static final int DATA = 114;
    private static final int TEMPLATE = 0xE1;
    private static final int VERSION = 0xC1;
    private static final int CURRENT_VERSION = 1;
    private static final int PROOF = 0xE2;
    private static final int FORM = 0xC5;
    private static final int CHALLENGE = 0xC6;
    private static final int CERTIFICATE = 0xC7;
    private static final int SIGNATURE = 0xC8;
    private static final int FINGERPRINT = 0xE3;
    private static final int CA_KEY_ID = 0xC9;
    private static final int SERIAL = 0xCA;
    private static final int SHA256 = 0xCB;
    private static final int STATEMENT = 0xE7;
    private static final int ELEMENT = 0x80;
    private static final int IDENTIFY = 1;
    private static final int PAY = 2;

    private EvidenceData() {}

    static void write(Generation generation, ISOMsg fields, HolderEvidence evidence) {
        switch (generation) {
            case ISO87, ISO93 -> fields.set(48, fields.getString(48) + named(evidence));
            case CMF -> fields.set(DATA, new TlvWriter().add(TEMPLATE, new TlvWriter().addByte(VERSION, CURRENT_VERSION)
                .add(PROOF, proof(evidence)).add(STATEMENT, statement(evidence.statement()))).toArray());
        }
    }

    private static String named(HolderEvidence evidence) {
        StatementInputs inputs = evidence.statement();
        StringBuilder text = new StringBuilder();
        text.append(PrivateData.element("PS", hex(evidence.certificate().serial())))
            .append(PrivateData.element("PF", Integer.toString(form(inputs)))).append(PrivateData.element("PI", inputs.switchId()))
            .append(PrivateData.element("PR", inputs.requester())).append(PrivateData.element("PC", hex(inputs.challenge())))
            .append(PrivateData.element("PT", inputs.terminal())).append(PrivateData.element("PM", inputs.merchant()))
            .append(PrivateData.element("PY", inputs.type())).append(PrivateData.element("PL", inputs.localTime()));
        inputs.pay()
            .ifPresent(pay -> text.append(PrivateData.element("PE", base64(pay.choice()))).append(PrivateData.element("PA", pay.amount()))
                .append(PrivateData.element("PU", pay.currency())).append(PrivateData.element("PN", pay.stan())));
        return text.append(PrivateData.element("PG", base64(evidence.signature()))).toString();
    }

    private static TlvWriter proof(HolderEvidence evidence) {
        HolderEvidence.Certificate certificate = evidence.certificate();
        TlvWriter out = new TlvWriter().addByte(FORM, form(evidence.statement())).add(CHALLENGE, evidence.statement().challenge());
        if (certificate.der().isPresent()) {
            out.add(CERTIFICATE, certificate.der().get());
        } else {
            out.add(FINGERPRINT, new TlvWriter().add(CA_KEY_ID, certificate.caKeyId()).add(SERIAL, certificate.serial())
                .add(SHA256, certificate.sha256()));
        }
        return out.add(SIGNATURE, evidence.signature());
    }

    private static TlvWriter statement(StatementInputs inputs) {
        TlvWriter out = new TlvWriter().add(ELEMENT + 3, inputs.switchId()).add(ELEMENT + 4, inputs.requester())
            .add(ELEMENT + 6, inputs.terminal()).add(ELEMENT + 7, inputs.merchant()).add(ELEMENT + 8, inputs.type())
            .add(ELEMENT + 9, inputs.localTime());
        inputs.pay().ifPresent(pay -> out.add(ELEMENT + 10, pay.choice()).add(ELEMENT + 11, pay.amount())
            .add(ELEMENT + 12, pay.currency()).add(ELEMENT + 13, pay.stan()));
        return out;
    }

    private static int form(StatementInputs inputs) {
        return inputs.pay().isPresent() ? PAY : IDENTIFY;
    }

    private static String hex(Bytes bytes) {
        return bytes.hex().toUpperCase(Locale.ROOT);
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }
}
