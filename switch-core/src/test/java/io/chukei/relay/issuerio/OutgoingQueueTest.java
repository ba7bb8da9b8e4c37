package io.chukei.relay.issuerio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

final class OutgoingQueueTest {
    private final List<String> said = new ArrayList<>();
    private final OutgoingQueue queue = new OutgoingQueue(new OutgoingQueue.Sink() {
        @Override
        public void write(long write, byte[] message) {
            said.add("wrote " + write);
        }

        @Override
        public void notProtected(long write) {
            said.add("not " + write);
        }
    });

    @Test
    void whatIsReadyGoesAtOnceAndWhatStandsBehindAWaitingOneWaitsToo() {
        queue.add(1, new byte[1]);
        OutgoingQueue.Place second = queue.reserve(2);
        OutgoingQueue.Place third = queue.reserve(3);
        queue.add(4, new byte[1]);
        assertEquals(List.of("wrote 1"), said);
        queue.fill(third, new byte[1]);
        assertEquals(List.of("wrote 1"), said, "the third must not overtake the second");
        queue.fill(second, new byte[1]);
        assertEquals(List.of("wrote 1", "wrote 2", "wrote 3", "wrote 4"), said);
    }

    @Test
    void oneWhoseMacCannotBeMadeStopsNobody() {
        OutgoingQueue.Place first = queue.reserve(1);
        OutgoingQueue.Place second = queue.reserve(2);
        queue.fail(second);
        queue.add(3, new byte[1]);
        queue.fill(first, new byte[1]);
        assertEquals(List.of("wrote 1", "not 2", "wrote 3"), said);
    }

    @Test
    void nothingIsSentAfterTheConnectionHasEndedAndWhatWaitedIsWiped() {
        queue.reserve(1);
        byte[] waits = {1, 2, 3};
        queue.add(2, waits);
        queue.clear();
        assertEquals(List.of(), said);
        assertEquals(0, waits[0] + waits[1] + waits[2]);
    }
}
