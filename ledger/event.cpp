// SPDX-License-Identifier: Apache-2.0
#include "ledger/event.h"

#include "base/check.h"
#include "ledger/record.h"

namespace tranche::ledger {

namespace {

Record admitted(const Event& event) {
    Record record;
    check(!is_refused(admit(event, record)), "the digest of an event the ledger refuses");
    return record;
}

}  // namespace

Key key_of(const Event& event) {
    return admitted(event).key;
}

Digest content_of(const Event& event) {
    return admitted(event).content;
}

}  // namespace tranche::ledger
