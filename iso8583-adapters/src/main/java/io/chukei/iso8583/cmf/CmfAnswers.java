package io.chukei.iso8583.cmf;

import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.iso8583.composite.CmfAmounts;
import io.chukei.iso8583.composite.CmfFigures;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Echo;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.jpos.iso.ISOMsg;

/// Answers to elements and back.
final class CmfAnswers {
    private CmfAnswers() {}

    static TerminalResponse read(ISOMsg fields, Exchange exchange) {
        Elements.requirePresence(fields, CmfElements.mandatoryInAnswer(), CmfElements.optionalInAnswer(exchange));
        Trace trace = Elements.trace(fields, false);
        Echo echo = new Echo(trace, fields.hasField(24) ? OptionalInt.of(Integer.parseInt(fields.getString(24))) : OptionalInt.empty(),
            text(fields, 3).map(Elements::type), text(fields, 4).map(CmfAmounts::amount), text(fields, 37),
            text(fields, 42));
        return new TerminalResponse(exchange, echo, Integer.parseInt(fields.getString(39)), text(fields, 38),
            text(fields, 15).map(Elements::date), text(fields, 54),
            fields.hasField(114) ? AnswerTags.read(fields.getBytes(114)) : ChukeiData.NONE,
            fields.hasField(CmfFigures.ELEMENT) ? Optional.of(Elements.figures(fields)) : Optional.empty());
    }

    static void write(ISOMsg fields, TerminalResponse response) {
        Echo echo = response.echo();
        Elements.writeTrace(fields, echo.trace());
        echo.function().ifPresent(function -> fields.set(24, Text.digits(function, 3)));
        echo.type().ifPresent(type -> fields.set(3, Elements.processingCode(type)));
        echo.amount().ifPresent(amount -> fields.set(4, CmfAmounts.digits(amount)));
        echo.retrievalReference().ifPresent(reference -> fields.set(37, reference));
        echo.merchant().ifPresent(merchant -> fields.set(42, merchant));
        fields.set(39, Text.digits(response.actionCode(), 4));
        response.approvalCode().ifPresent(code -> fields.set(38, code));
        response.settlementDate().ifPresent(date -> fields.set(15, Elements.date(date)));
        response.additionalAmounts().ifPresent(amounts -> fields.set(54, amounts));
        response.figures().ifPresent(figures -> CmfFigures.write(fields, figures));
        if (!response.data().isNone()) {
            fields.set(114, AnswerTags.write(response.data()));
        }
    }

    private static Optional<String> text(ISOMsg fields, int element) {
        return Optional.ofNullable(fields.getString(element));
    }
}
