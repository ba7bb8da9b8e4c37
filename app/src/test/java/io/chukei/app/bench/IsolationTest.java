package io.chukei.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;

import io.chukei.app.Chukei;
import org.junit.jupiter.api.Test;

final class IsolationTest {
    @Test
    void everyPaymentOfTheHealthyIssuerIsApprovedWhileAnotherHangs() {
        StringWriter said = new StringWriter();
        int exit = Chukei.commandLine().setOut(new PrintWriter(said)).execute("bench", "isolation", "--quick");
        assertEquals(0, exit, said::toString);
        assertTrue(said.toString().contains("of the sick issuer's 15 payments 0 approved"), said::toString);
    }
}
