package io.chukei.iso8583.terminal;

import java.util.Optional;

/// The exchanges of docs/terminal-protocol.md §3: a request, its repeat, its answer, and the action code that says "accepted".
public enum Exchange {
    NETWORK("2804", "2814", 8000), IDENTIFY("2600", "2610", 6000), AUTHORIZATION("2100", "2110", 0), FINANCIAL("2200", "2210", 0),
    ADVICE("2220", "2230", 9000), REVERSAL("2420", "2430", 4000),
    TOTALS("2520", "2530", 5000);

    private static final Exchange[] ALL = values();

    private final String requestMti;
    private final String repeatMti;
    private final String answerMti;
    private final int acceptedCode;

    Exchange(String requestMti, String answerMti, int acceptedCode) {
        this.requestMti = requestMti;
        this.repeatMti = requestMti.substring(0, 3) + (char) (requestMti.charAt(3) + 1);
        this.answerMti = answerMti;
        this.acceptedCode = acceptedCode;
    }

    /// Four digits.
    public String requestMti(boolean repeat) {
        return repeat ? repeatMti : requestMti;
    }

    /// Four digits.
    public String answerMti() {
        return answerMti;
    }

    /// The action code (DE 39) of an accepted request, e.g. 4000 for a reversal.
    public int acceptedCode() {
        return acceptedCode;
    }

    /// The second digit of the MTI: part of a message's identity (§7.1). A financial request and its advice share one.
    public int messageClass() {
        return requestMti.charAt(1) - '0';
    }

    /// Whether its messages say something about money, and so carry a MAC where one is agreed on for all of that.
    public boolean aboutMoney() {
        return switch (this) {
            case AUTHORIZATION, FINANCIAL, ADVICE, REVERSAL, TOTALS -> true;
            case NETWORK, IDENTIFY -> false;
        };
    }

    public static Optional<Exchange> ofRequest(String mti) {
        for (Exchange exchange : ALL) {
            if (exchange.requestMti.equals(mti) || exchange.repeatMti.equals(mti)) {
                return Optional.of(exchange);
            }
        }
        return Optional.empty();
    }

    public static Optional<Exchange> ofAnswer(String mti) {
        for (Exchange exchange : ALL) {
            if (exchange.answerMti.equals(mti)) {
                return Optional.of(exchange);
            }
        }
        return Optional.empty();
    }
}
