package io.chukei.iso8583.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.message.DecodeProblem;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

/// What the editions from 1993 on have in common, CMF among them: nothing of them is seen outside, where the form of 1987 is spoken.
abstract class Edition93Contract extends EditionDialectContract {
    Edition93Contract(Edition edition) {
        super(edition);
    }

    @Test
    void anAnswersMtiAndLocalTimeAreToldInTheFormOf1987() {
        IssuerResponse response = settled();
        assertEquals("0210", response.mti());
        assertEquals(Optional.of("1121093000"), response.localTime());
    }

    @Test
    void aMessageOfAnotherEditionIsNamedInWords() {
        ISOMsg answer = approval();
        answer.set(0, "0210");
        assertEquals(DecodeProblem.OTHER_EDITION, problem(bank.write(answer)));
    }
}
