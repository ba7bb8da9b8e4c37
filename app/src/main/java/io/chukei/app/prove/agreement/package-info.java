/// What a proof ends with: whether receipts and books say the same, and what becomes of its folder. Knows no proof. Any thread.
@NullMarked
package io.chukei.app.prove.agreement;

import org.jspecify.annotations.NullMarked;
