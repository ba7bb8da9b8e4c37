package io.chukei.relay.pin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.pin.ModuleOutcome.Done;
import io.chukei.relay.pin.ModuleOutcome.Failed;

/// Asks a security module and waits for the answer.
public record Awaited(SecurityModule module) {
    public ModuleOutcome<PinBlock> translate(PinTranslation asked) {
        return await(then -> module.translate(asked, then));
    }

    public ModuleOutcome<Bytes> makeMac(MacQuestion asked) {
        return await(then -> module.makeMac(asked, then));
    }

    public ModuleOutcome<MacVerdict> checkMac(MacQuestion asked, Bytes mac) {
        return await(then -> module.checkMac(asked, mac, then));
    }

    public ModuleOutcome<TakenKey> takeKey(KeyDelivery delivery) {
        return await(then -> module.takeKey(delivery, then));
    }

    public ModuleOutcome<MadeKey> makeKey(KeyWish wish) {
        return await(then -> module.makeKey(wish, then));
    }

    /// The value, or the test fails with the problem.
    public static <T> T done(ModuleOutcome<T> outcome) {
        return switch (outcome) {
            case Done<T>(T value) -> value;
            case Failed<T>(ModuleProblem problem) -> throw new AssertionError(problem.sentence());
        };
    }

    private static <T> ModuleOutcome<T> await(Consumer<Consumer<ModuleOutcome<T>>> question) {
        CompletableFuture<ModuleOutcome<T>> answer = new CompletableFuture<>();
        question.accept(outcome -> {
            if (!answer.complete(outcome)) {
                throw new AssertionError("answered twice");
            }
        });
        try {
            return answer.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }
}
