// SPDX-License-Identifier: Apache-2.0
#include "ledger/batch.h"

#include "ledger/writer.h"

namespace tranche::ledger {

std::string_view text_of(PostStatus status) {
    switch (status) {
#define TRANCHE_REFUSAL(status, text) \
    case PostStatus::status:          \
        return text;
#include "ledger/refusals.def"
#undef TRANCHE_REFUSAL
    }
    return {};
}

Batch::Batch(std::unique_ptr<Writer> writer) : writer_(std::move(writer)) {}

Batch::Batch(Batch&&) noexcept = default;
Batch::~Batch() = default;

PostResult Batch::post(const std::vector<Event>& events) {
    return writer_->post(events);
}

PostResult Batch::reconcile(std::string_view contract, const std::vector<Event>& derived) {
    return writer_->reconcile({contract, Origin::derived, {}}, derived);
}

PostResult Batch::reissue(std::string_view contract,
                          std::string_view issue,
                          const std::vector<Event>& events) {
    return writer_->reconcile({contract, Origin::recorded, issue}, events);
}

PostResult Batch::store_sources(std::string_view contract, const std::vector<Source>& sources) {
    return writer_->store_sources(contract, sources);
}

PostStatus Batch::reverse(const Key& key, std::string_view reason) {
    return writer_->reverse(key, reason);
}

Head Batch::commit() {
    return writer_->commit();
}

}  // namespace tranche::ledger
