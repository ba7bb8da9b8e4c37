package io.chukei.iso8583.message;

import java.util.Optional;

/// Positions 1-2 of the processing code (DE 3).
public enum TransactionType {
    GOODS("00"), CASH("01"), REFUND("20"), BALANCE("31");

    private static final TransactionType[] ALL = values();

    private final String code;

    TransactionType(String code) {
        this.code = code;
    }

    /// Two digits.
    public String code() {
        return code;
    }

    public static Optional<TransactionType> of(String code) {
        for (TransactionType type : ALL) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
