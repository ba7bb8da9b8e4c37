package io.chukei.iso8583.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import org.junit.jupiter.api.Test;

/// What every dialect towards institutions owes, whatever its edition. A dialect's test extends this and plays the institution.
public abstract class IssuerDialectContract {
    private static final long SEED = 19_870_815L;
    private static final int ROUNDS = 5_000;
    private static final String UNHEARD_OF = "#?";

    protected abstract IssuerDialect dialect();

    /// The answer of an honest institution to a message that the dialect wrote, made without the dialect: everything echoed, and DE 39.
    protected abstract byte[] answer(byte[] request, String responseCode);

    protected abstract String approvedCode();

    /// Accepts network management.
    protected abstract String networkAcceptedCode();

    protected abstract String declinedCode();

    /// Does not know the original of a reversal.
    protected abstract String notFoundCode();

    /// Approved for a part of the amount.
    protected abstract String partialCode();

    @Test
    public void everyAnswerHasTheKeyOfItsRequest() {
        for (IssuerRequest request : IssuerSamples.requests()) {
            IssuerMessage answer = decoded(answer(dialect().encode(request), approvedCode()));
            assertEquals(dialect().key(request), dialect().key(answer), () -> request.getClass().getSimpleName());
        }
    }

    @Test
    public void theKeyTellsAdviceAndReversalFromTheirOriginalAndIsNeverTheStanAlone() {
        Set<CorrelationKey> keys = new HashSet<>();
        MoneyRequest money = (MoneyRequest) IssuerSamples.requests().getFirst();
        assertTrue(keys.add(dialect().key(money)));
        assertTrue(keys.add(dialect().key(IssuerSamples.advice())));
        assertTrue(keys.add(dialect().key(IssuerSamples.reversal(Amount.jpy(0)))));
        IssuerTrace trace = IssuerSamples.TRACE;
        for (IssuerTrace other : new IssuerTrace[]{
            new IssuerTrace("1121003001", trace.stan(), trace.localTime(), trace.rrn(), trace.acquirer(), trace.terminal(),
                trace.merchant()),
            new IssuerTrace(trace.transmissionTime(), trace.stan(), trace.localTime(), trace.rrn(), "1", trace.terminal(),
                trace.merchant()),
            new IssuerTrace(trace.transmissionTime(), trace.stan(), trace.localTime(), trace.rrn(), trace.acquirer(), "T2",
                trace.merchant())}) {
            assertTrue(keys.add(dialect().key(new MoneyRequest(other, money.kind(), money.type(), money.service(), money.amount(),
                money.account(), money.acceptor(), money.verification(), Optional.empty(), Optional.empty()))));
        }
    }

    @Test
    public void aRepeatHasTheKeyOfItsFirstSending() {
        assertEquals(dialect().key(IssuerSamples.reversal(Amount.jpy(0))), dialect().key(IssuerSamples.reversal(Amount.jpy(0)).asRepeat()));
        assertEquals(dialect().key(IssuerSamples.advice()), dialect().key(IssuerSamples.advice().asRepeat()));
    }

    @Test
    public void anAnswerTellsWhatItEchoes() {
        MoneyRequest money = (MoneyRequest) IssuerSamples.requests().getFirst();
        IssuerResponse response = assertInstanceOf(IssuerResponse.class, decoded(answer(dialect().encode(money), approvedCode())));
        assertEquals(AnswerClass.APPROVED, response.answerClass());
        assertEquals(Optional.of(money.amount()), response.amount());
        assertEquals(money.trace().stan(), response.stan());
        assertEquals(money.trace().transmissionTime(), response.transmissionTime());
        assertEquals(Optional.of(money.trace().rrn()), response.rrn());
        assertEquals(Optional.of(money.trace().terminal()), response.terminal());
    }

    @Test
    public void codesAreApprovedDeclinedOrUnknownAndNothingElse() {
        assertEquals(AnswerClass.APPROVED, dialect().classify(approvedCode()));
        assertEquals(AnswerClass.DECLINED, dialect().classify(declinedCode()));
        assertEquals(AnswerClass.UNKNOWN, dialect().classify(partialCode()), "a part is not what was asked for");
        assertEquals(AnswerClass.UNKNOWN, dialect().classify(UNHEARD_OF));
        assertEquals(AnswerClass.UNKNOWN, dialect().classify(""));
    }

    @Test
    public void pickUpsAreDeclinesLikeOthersAndDoubtIsUnknown() {
        for (String pickUp : pickUpCodes()) {
            assertEquals(AnswerClass.DECLINED, dialect().classify(pickUp), pickUp);
            assertEquals(pickUp.equals(pinTriesPickUpCode()) ? DeclineReason.PIN_BLOCKED : DeclineReason.OTHER,
                dialect().declineReason(pickUp), pickUp);
        }
        for (String doubtful : doubtfulCodes()) {
            assertEquals(AnswerClass.UNKNOWN, dialect().classify(doubtful), doubtful);
        }
    }

    /// Codes that ask a terminal to retain the card.
    protected abstract List<String> pickUpCodes();

    /// The one of them that says why: too many wrong PINs.
    protected abstract String pinTriesPickUpCode();

    /// Codes that say nothing of the money: system error, issuer silent, unavailable or signed off, cutover.
    protected abstract List<String> doubtfulCodes();

    @Test
    public void theCodesThatEndAReversalAreNamedAndNeverBoth() {
        assertTrue(dialect().doneCodes().contains(approvedCode()));
        assertEquals(Set.of(notFoundCode()), dialect().notFoundCodes());
        assertEquals(DeclineReason.ORIGINAL_NOT_FOUND, dialect().declineReason(notFoundCode()));
        assertFalse(dialect().doneCodes().contains(notFoundCode()));
    }

    @Test
    public void anAnswerEchoesTheAmountThatTheRequestHadInItsElement4() {
        for (IssuerRequest request : IssuerSamples.requests()) {
            if (!(request instanceof IssuerNetwork)) {
                IssuerResponse response =
                    assertInstanceOf(IssuerResponse.class, decoded(answer(dialect().encode(request), approvedCode())));
                assertEquals(Optional.of(dialect().transactionAmount(request)), response.amount());
            }
        }
    }

    @Test
    public void networkManagementIsReadBothWays() {
        for (NetworkFunction function : NetworkFunction.values()) {
            IssuerNetwork request = new IssuerNetwork("1121003000", 7, function,
                function == NetworkFunction.KEYS ? Optional.of(IssuerSamples.KEYS) : Optional.empty());
            assertEquals(request, decoded(dialect().encode(request)));
            IssuerNetworkResponse accepted = assertInstanceOf(IssuerNetworkResponse.class,
                decoded(answer(dialect().encode(request), networkAcceptedCode())));
            assertTrue(accepted.accepted());
            IssuerNetworkResponse refused = assertInstanceOf(IssuerNetworkResponse.class,
                decoded(answer(dialect().encode(request), declinedCode())));
            assertFalse(refused.accepted());
            assertEquals(accepted, decoded(dialect().encode(IssuerNetworkResponse.accepting(request))));
        }
    }

    @Test
    public void keysThatAreRefusedAreToldSoInTheDialectsOwnCode() {
        IssuerNetwork sent = new IssuerNetwork("1121003000", 7, NetworkFunction.KEYS, Optional.of(IssuerSamples.KEYS));
        for (int why : new int[]{1028, 9103, 9118, 9119, 9120}) {
            IssuerNetworkResponse told = assertInstanceOf(IssuerNetworkResponse.class,
                decoded(dialect().encode(IssuerNetworkResponse.refusing(sent, why))));
            assertFalse(told.accepted());
            assertEquals(dialect().key(sent), dialect().key(told));
        }
    }

    @Test
    public void theMacIsTheLastElementOfEveryRequestAndCoversEverythingBeforeIt() {
        Bytes mac = Bytes.fromHex("0123456789abcdef".substring(0, 2 * dialect().macPlace().length()));
        for (IssuerRequest request : IssuerSamples.requests()) {
            byte[] plain = dialect().encode(request);
            assertEquals(Optional.empty(), dialect().macPlace().find(plain));
            byte[] message = dialect().encodeWithRoomForMac(request);
            Bytes covered = dialect().macPlace().covered(message);
            dialect().macPlace().put(message, mac);
            assertEquals(Optional.of(mac), dialect().macPlace().find(message));
            assertEquals(covered, dialect().macPlace().covered(message), "the MAC covers all but itself");
        }
    }

    @Test
    public void aRequestForMoneyFromAnInstitutionIsNotOurs() {
        DecodeResult.Malformed<?> malformed = assertInstanceOf(DecodeResult.Malformed.class,
            dialect().decode(dialect().encode(IssuerSamples.requests().getFirst())));
        assertEquals(DecodeProblem.UNEXPECTED_MTI, malformed.problem());
    }

    @Test
    public void aRepeatDiffersOnTheWireFromItsFirstSending() {
        assertNotEquals(Arrays.toString(dialect().encode(IssuerSamples.advice())),
            Arrays.toString(dialect().encode(IssuerSamples.advice().asRepeat())));
    }

    @Test
    public void cutAnywhereAnAnswerIsMalformedAndNothingIsThrown() {
        byte[] sound = answer(dialect().encode(IssuerSamples.requests().getFirst()), approvedCode());
        for (int length = 0; length < sound.length; length++) {
            assertInstanceOf(DecodeResult.Malformed.class, dialect().decode(Arrays.copyOf(sound, length)));
        }
        assertInstanceOf(DecodeResult.Malformed.class, dialect().decode(Arrays.copyOf(sound, sound.length + 1)));
    }

    @Test
    public void randomBytesAndMutatedAnswersAreReadOrRefusedButNeverThrow() {
        Random random = new Random(SEED);
        byte[] sound = answer(dialect().encode(IssuerSamples.requests().getFirst()), approvedCode());
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            assertInstanceOf(DecodeResult.Malformed.class, dialect().decode(noise));
            byte[] mutated = sound.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(0x80);
            }
            refused += switch (dialect().decode(mutated)) {
                case DecodeResult.Decoded<IssuerMessage> decoded -> 0;
                case DecodeResult.Malformed<IssuerMessage> malformed -> 1;
            };
        }
        assertTrue(refused > ROUNDS / 4, "the mutations do harm");
    }

    /// The message in `bytes`, which must be sound.
    protected final IssuerMessage decoded(byte[] bytes) {
        return switch (dialect().decode(bytes)) {
            case DecodeResult.Decoded<IssuerMessage> decoded -> decoded.message();
            case DecodeResult.Malformed<IssuerMessage> malformed -> throw new AssertionError(malformed.problem().name());
        };
    }
}
