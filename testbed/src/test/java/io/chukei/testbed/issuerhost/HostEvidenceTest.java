package io.chukei.testbed.issuerhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Optional;

import io.chukei.testbed.holder.HolderBook;
import io.chukei.testbed.holder.ShownProof;
import io.chukei.testbed.issuer.AccountReference;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostEvidenceTest {
    private static ISOMsg withNames(String data) {
        ISOMsg message = new ISOMsg();
        message.set(3, "010000");
        message.set(48, data);
        return message;
    }

    @Test
    void aRequestWithoutAProofShowsNoneAndIsAboutTheAccountThatItNames() {
        ISOMsg message = withNames("SV0013VT01420261121002958");
        message.set(102, "0020092735164");
        assertFalse(HostEvidence.isSent(message));
        assertEquals(new AccountReference(AccountReference.Form.ACCOUNT, "0020092735164"),
            new HostAccounts(HostDialect.ISO87_ASCII, new HolderBook()).of(message, 20_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SV0013PF0012PG999", "SV0013PF0012PSxxx", "PF0012PS00211PG0041234",
        "VF0011PF0012PS00211PC002zzPG0041234", "VF0011PF0012PS00211PC00211PG004!!!!"})
    void aProofThatCannotBeReadIsNobodys(String data) {
        ISOMsg message = withNames(data);
        assertTrue(HostEvidence.isSent(message));
        assertEquals(Optional.empty(), HostEvidence.of(HostDialect.ISO93_ASCII, message));
        message.set(102, "0020092735164");
        assertEquals(AccountReference.Form.UNPROVED, new HostAccounts(HostDialect.ISO93_ASCII, new HolderBook()).of(message, 1).form());
    }

    @ParameterizedTest
    @ValueSource(strings = {"e1", "e105c10101e2", "e105c10101e200", "e17f", "c10101"})
    void tagsThatCannotBeReadAreNobodysEither(String hex) {
        ISOMsg message = withNames("SV0013");
        message.set(114, HexFormat.of().parseHex(hex));
        assertEquals(Optional.empty(), HostEvidence.of(HostDialect.CMF, message));
        assertEquals(AccountReference.Form.UNPROVED, new HostAccounts(HostDialect.CMF, new HolderBook()).of(message, 1).form());
    }

    @Test
    void whatIsShownIsNotPrinted() {
        ISOMsg message = withNames("VF064" + "A".repeat(64) + "PS0083ADE68B1PF0012PC00411AAPI001SPG004AAAA");
        ShownProof shown = HostEvidence.of(HostDialect.ISO87_BINARY, message).orElseThrow();
        assertTrue(shown.pay());
        assertEquals("ShownProof[••••]", shown.toString());
        assertEquals(AccountReference.Form.UNPROVED,
            new HostAccounts(HostDialect.ISO87_BINARY, new HolderBook()).of(withAccount(message), 1).form());
    }

    private static ISOMsg withAccount(ISOMsg message) {
        message.set(102, "1");
        return message;
    }
}
