package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.relay.chance.SecureChance;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.pin.PeerCrypto;
import io.chukei.relay.pin.PinErrand;
import io.chukei.relay.pin.PinResult;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.testprocess.ChildJvm;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.securitymodule.PinBlocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process is killed when the new keys are on its disk, and before it answers.
@Timeout(60)
final class KilledWhileTakingKeysTest {
    private static final byte[] MESSAGE = "a message up to its MAC".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @Test
    void afterAKillBetweenForceAndAnswerBothGenerationsAreTakenAndTheSameMessageIsAccepted() throws Exception {
        RenewedKeys renewed = RenewedKeys.in(folder);
        renewed.agree();
        assertEquals(List.of("true"), ChildJvm.runAndKill(KeyTakerMain.class, 1, folder.toString()));

        Instant last = RenewedKeys.TAKEN_AT.plus(RenewedKeys.OVERLAP).minusMillis(1);
        try (Metrics metrics = new Metrics(); Opened opened = new Opened()) {
            PinParts parts = open(renewed, metrics, opened, last);
            assertEquals("4821", arrives(parts, renewed, renewed.first()), "the host has not heard of its new keys");
            assertEquals("4821", arrives(parts, renewed, renewed.next()));
            Reason again = awaited(then -> parts.takeKeys(RenewedKeys.HOST, renewed.message(), then));
            assertEquals(Reason.APPROVED, again, "it has no answer and sends the same again");
        }
        try (Metrics metrics = new Metrics(); Opened opened = new Opened()) {
            PinParts parts = open(renewed, metrics, opened, last.plusMillis(1));
            assertEquals(new PinResult.Refused(Reason.MAC_WRONG), carried(parts, renewed.first()), "the overlap is over");
            assertEquals("4821", arrives(parts, renewed, renewed.next()));
        }
    }

    private PinParts open(RenewedKeys renewed, Metrics metrics, Opened opened, Instant now) throws StartException {
        return PinParts
            .open(renewed.config(), folder, new PinParts.Outside(metrics, () -> now, new SecureChance(new SecureRandom()), opened))
            .orElseThrow();
    }

    /// The PIN as the bank reads it.
    private static String arrives(PinParts parts, RenewedKeys renewed, RenewedKeys.Pair keys) throws Exception {
        PinResult.Translated done = assertInstanceOf(PinResult.Translated.class, carried(parts, keys));
        PinBlocks.Read.Pin read = assertInstanceOf(PinBlocks.Read.Pin.class,
            PeerCrypto.read(PinBlocks.Format.ISO_0, renewed.zone(), done.block(), "200000000001"));
        return read.digits();
    }

    private static PinResult carried(PinParts parts, RenewedKeys.Pair keys) throws Exception {
        byte[] clear = PinBlocks.of(PinBlocks.Format.ISO_1, "4821", "", new Random(1));
        Bytes mac = Bytes.of(Arrays.copyOf(MessageMacs.X9_19.of(keys.mac(), MESSAGE), Pin.MAC_BYTES));
        Pin pin = new Pin(PeerCrypto.under(keys.pin(), clear), Optional.empty(), Optional.of(mac), Optional.of(Bytes.of(MESSAGE)));
        Account card = new Account.CardAccount(new Pan("9392000000000017"), YearMonth.of(2029, 12));
        return awaited(then -> parts.carry(new PinErrand(RenewedKeys.HOST, RenewedKeys.BANK, card, pin), then));
    }

    private static <T> T awaited(Consumer<Consumer<T>> question) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        question.accept(answer::complete);
        return answer.get(20, TimeUnit.SECONDS);
    }
}
