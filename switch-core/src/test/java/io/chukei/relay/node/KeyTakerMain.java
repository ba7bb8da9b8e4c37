package io.chukei.relay.node;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.chukei.relay.journalstore.SerialDatabase;
import io.chukei.relay.pin.KeyIntake;
import io.chukei.relay.pin.KeyOwner;
import io.chukei.relay.softwaremodule.SoftwareModule;
import io.chukei.relay.testprocess.ChildJvm;

/// The child of the kill test: takes new keys, says so when they are forced, and never comes to answer.
final class KeyTakerMain {
    private KeyTakerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        RenewedKeys renewed = RenewedKeys.in(folder);
        PrintStream out = System.out;
        AgreedKeys agreed = AgreedKeys.read(renewed.config());
        try (SoftwareModule module = renewed.module();
            SerialDatabase disk = SerialDatabase.open(folder.resolve("serials"), 16, problem -> {})) {
            KeyIntake intake = new KeyIntake(agreed.keys(), agreed.agreed(), Map.of(),
                new KeyIntake.Means(module, (record, then) -> disk.keep(record, kept -> out.println(ChildJvm.SAID + kept)),
                    () -> RenewedKeys.TAKEN_AT, outcome -> out.println(ChildJvm.SAID + "answered")),
                RenewedKeys.OVERLAP);
            intake.take(KeyOwner.requester(RenewedKeys.HOST), renewed.message(), outcome -> {});
            new CountDownLatch(1).await();
        }
    }
}
