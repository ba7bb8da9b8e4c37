package io.chukei.relay.linkstore;

import static io.chukei.relay.linkstore.LinkFixtures.BANK_A;
import static io.chukei.relay.linkstore.LinkFixtures.CARDS_A;
import static io.chukei.relay.linkstore.LinkFixtures.done;
import static io.chukei.relay.linkstore.LinkFixtures.fresh;
import static io.chukei.relay.linkstore.LinkFixtures.holder;
import static io.chukei.relay.linkstore.LinkFixtures.pan;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.OptionalLong;

import io.chukei.relay.link.Link;
import io.chukei.relay.testprocess.ChildJvm;

/// The child of the kill test: adds links for ever, suspends every third, and says each acknowledged one.
final class LinkWriterMain {
    private LinkWriterMain() {}

    public static void main(String[] arguments) throws IOException {
        int from = Integer.parseInt(arguments[1]);
        LinkFixtures fixtures = new LinkFixtures(Path.of(arguments[0]));
        LinkStore store = fixtures.open(100_000);
        LinkService service = fixtures.service(store);
        PrintStream out = System.out;
        for (int i = from; i < 100_000; i++) {
            Link link = done(service.add(BANK_A, fresh(holder(i), CARDS_A, pan(i))));
            if (i % 3 == 0) {
                done(service.suspend(BANK_A, link.id(), OptionalLong.empty(), "test"));
                out.println(ChildJvm.SAID + "S " + i);
            } else {
                out.println(ChildJvm.SAID + "A " + i);
            }
            out.flush();
        }
    }
}
