package io.chukei.iso8583.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerDialectContract;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

/// What a dialect of an edition owes on top: what jPOS's own packager reads of it and answers to it.
abstract class EditionDialectContract extends IssuerDialectContract {
    final EditionDialect dialect;
    final StockJpos bank;

    EditionDialectContract(Edition edition) {
        dialect = new EditionDialect(edition);
        bank = new StockJpos(edition.dialect());
    }

    @Override
    protected final IssuerDialect dialect() {
        return dialect;
    }

    @Override
    protected final byte[] answer(byte[] request, String responseCode) {
        return bank.answer(request, responseCode);
    }

    /// 22 November 2026 as element 15 has it.
    abstract String element15();

    /// Has the answer speak of 10.00 US dollars.
    void inDollars(ISOMsg answer) {
        answer.set(49, "840");
    }

    /// What a decline tells beyond no, by its DE 39.
    abstract Map<String, DeclineReason> declines();

    @Test
    void approvalCodeAndSettlementDateAreReadFromTheAnswer() {
        IssuerResponse response = settled();
        assertEquals(Optional.of("123456"), response.approvalCode());
        assertEquals(Optional.of(MonthDay.of(11, 22)), response.settlementDate());
    }

    @Test
    void theBusinessDateTravelsInElement15OfRequestsAndAdvices() {
        LocalDate date = LocalDate.of(2026, 11, 22);
        MoneyRequest money = (MoneyRequest) IssuerSamples.requests().getFirst();
        assertElements(sent(money.countedOn(date)), "15", element15());
        assertElements(sent(IssuerSamples.advice().countedOn(date).asRepeat()), "15", element15());
    }

    @Test
    void anAnswerInAnotherCurrencyTellsAnotherAmountThanWasAskedFor() {
        MoneyRequest money = (MoneyRequest) IssuerSamples.requests().getFirst();
        ISOMsg answer = approval();
        inDollars(answer);
        Amount told = assertInstanceOf(IssuerResponse.class, decoded(bank.write(answer))).amount().orElseThrow();
        assertEquals(840, told.currency());
        assertEquals(money.amount().minorUnits(), told.minorUnits(), "the digits alone would pass for yen");
        assertNotEquals(dialect.transactionAmount(money), told);
    }

    @Test
    void whatADeclineTellsBeyondNo() {
        declines().forEach((code, reason) -> assertEquals(reason, dialect.declineReason(code), code));
    }

    /// An approval with approval code and settlement date.
    final IssuerResponse settled() {
        ISOMsg answer = approval();
        answer.set(38, "123456");
        answer.set(15, element15());
        return assertInstanceOf(IssuerResponse.class, decoded(bank.write(answer)));
    }

    /// The bank's approval of the first sample.
    final ISOMsg approval() {
        return bank.read(bank.answer(dialect.encode(IssuerSamples.requests().getFirst()), approvedCode()));
    }

    final ISOMsg sent(IssuerMessage message) {
        return bank.read(dialect.encode(message));
    }

    final ISOMsg sent(int sample) {
        return sent(IssuerSamples.requests().get(sample));
    }

    static void assertElements(ISOMsg read, String... elementsAndValues) {
        for (int i = 0; i < elementsAndValues.length; i += 2) {
            String element = elementsAndValues[i];
            assertEquals(elementsAndValues[i + 1], read.getString(element), () -> "element " + element);
        }
    }

    final DecodeProblem problem(byte[] message) {
        return problem(dialect, message);
    }

    static DecodeProblem problem(IssuerDialect dialect, byte[] message) {
        return assertInstanceOf(DecodeResult.Malformed.class, dialect.decode(message)).problem();
    }
}
