/// What CMF writes in fixed parts, alike towards terminals and towards institutions: amounts (DE 4, DE 30) and figures (DE 74). Knows neither
/// of the two dialects: what a missing or an odd part means is theirs to say. Any thread.
@NullMarked
package io.chukei.iso8583.composite;

import org.jspecify.annotations.NullMarked;
