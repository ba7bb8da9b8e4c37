package io.chukei.atm.memory;

import java.time.LocalDateTime;

import io.chukei.iso8583.terminal.PaymentRequest;

/// What names a withdrawal of one ATM.
///
/// @param stan DE 11
/// @param localTime DE 12
public record WithdrawalName(long stan, LocalDateTime localTime) {
    public static WithdrawalName of(PaymentRequest request) {
        return new WithdrawalName(request.trace().stan(), request.trace().localTime());
    }
}
