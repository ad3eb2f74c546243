# METADATA
# title: INFORM Consumers Act
# description: >-
#   A marketplace knows its high-volume sellers, keeps what it knows up to date,
#   shows the largest of them to consumers, and uses what they gave for nothing
#   else.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section45f&edition=prelim
package law.us.inform

import data.tables.us.inform as tables
import data.tidegate.whereabouts

answers := true

# A fact that bars is asked for, and bars unless it is known to be harmless; a
# fact that frees counts only where it is stated. A fact of the wrong type bars.

# A marketplace of consumers in the United States, a seller of new or unused goods.
out_of_scope if {
	sells
	input.service.reaches_us == false
}

out_of_scope if {
	sells
	input.seller.consumer_products == false
}

out_of_scope if {
	sells
	not_a_third_party
}

out_of_scope if {
	moves
	whereabouts.elsewhere(tables.home)
	not said_to_be_file
}

out_of_scope if {
	moves
	not may_be_file
}

out_of_scope if {
	moves
	input.data.seller_file == false
}

needs contains "service.reaches_us" if sells

needs contains "seller.consumer_products" if sells

needs contains "seller.sales_12m" if sells

needs contains "seller.gross_12m" if {
	sells
	not few_sales
}

needs contains "seller.high_volume_since" if high_volume

needs contains "seller.info_complete" if high_volume

needs contains "seller.info_verified" if given

needs contains "seller.info_given_on" if unverified

needs contains "seller.certified" if high_volume

needs contains "seller.certify_notice_on" if {
	high_volume
	not certified
}

needs contains "seller.certify_notice_on" if {
	high_volume
	certified
	older_than_the_notice(input.seller.high_volume_since)
}

# A day that cannot be read says nothing about how old it is.
needs contains "seller.certify_notice_on" if {
	high_volume
	certified
	type_name(input.seller.high_volume_since) != "string"
}

needs contains "seller.annual_gross" if high_volume

# Whether the flow touches the United States at all comes before what sellers gave.
needs contains fact if {
	moves
	may_be_file
	not tied
	some fact in whereabouts.facts
}

needs contains "data.seller_file" if {
	moves
	may_be_file
	not tie_open
}

needs contains "purpose" if {
	moves
	may_be_file
	input.data.seller_file != false
}

# METADATA
# title: The seller is a high-volume third-party seller
# description: >-
#   In any twelve months in a row of the last 24 it made 200 or more sales of new
#   or unused consumer products and grossed 5,000 dollars or more, counting only
#   sales on this platform that were paid through it. Live streams and checkout
#   inside a feed count; services and digital goods do not.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section45f&edition=prelim
# custom:
#   id: us.inform.high_volume
#   citation: 15 USC 45f(f)(3)
#   actions: [seller.sell]
#   effects: {derive: []}
#   valid_from: "2023-06-27"
#   confidence: high
#   topic: store
#   retention: default
finding contains {
	"rule": "us.inform.high_volume",
	"effect": "derive",
	"because": {"seller.sales_12m", "seller.gross_12m"},
} if {
	high_volume
}

# METADATA
# title: What a high-volume seller must give
# description: >-
#   Bank account or payee, contact name or entity's papers, taxpayer number, and
#   a working email and phone, within ten days of qualifying. Then the seller is
#   told; where it has not cured the lack ten days later, future sales stop.
#   Until the notice is sent a person sees to it. Civil penalty up to 53,088
#   dollars a violation; the Act sets no period for keeping.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section45f&edition=prelim
# custom:
#   id: us.inform.collect
#   citation: 15 USC 45f(a)(1)(A)
#   actions: [seller.sell]
#   effects: {deny: ["suspend:seller"], review: ["suspend:seller"], allow_with_obligations: ["collect:10d"]}
#   valid_from: "2023-06-27"
#   confidence: high
#   topic: store
#   retention: default
finding contains {
	"rule": "us.inform.collect",
	"effect": "allow_with_obligations",
	"because": {"seller.info_complete", "seller.high_volume_since"},
} if {
	incomplete
	within(input.seller.high_volume_since, tables.collect_days)
}

finding contains {
	"rule": "us.inform.collect",
	"effect": "allow_with_obligations",
	"because": {"seller.info_complete", "seller.suspension_notice_on"},
} if {
	incomplete
	not collecting
	noticed
}

finding contains {
	"rule": "us.inform.collect",
	"effect": "review",
	"because": {"seller.info_complete", "seller.suspension_notice_on"},
} if {
	incomplete
	not collecting
	not noticed
	not notice_over
}

finding contains {
	"rule": "us.inform.collect",
	"effect": "deny",
	"because": {"seller.info_complete", "seller.suspension_notice_on"},
} if {
	incomplete
	not collecting
	notice_over
}

# METADATA
# title: What the seller gave is verified
# description: >-
#   Within ten days of its being given or changed; a valid tax document of a
#   government is presumed good. After that a person looks.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section45f&edition=prelim
# custom:
#   id: us.inform.verify
#   citation: 15 USC 45f(a)(2)
#   actions: [seller.sell]
#   effects: {review: ["verify:10d"], allow_with_obligations: ["verify:10d"]}
#   valid_from: "2023-06-27"
#   confidence: high
#   topic: store
#   retention: default
finding contains {
	"rule": "us.inform.verify",
	"effect": "allow_with_obligations",
	"because": {"seller.info_verified", "seller.info_given_on"},
} if {
	unverified
	verifying
}

finding contains {
	"rule": "us.inform.verify",
	"effect": "review",
	"because": {"seller.info_verified", "seller.info_given_on"},
} if {
	unverified
	not verifying
}

# METADATA
# title: The yearly certificate
# description: >-
#   At least once a year the seller is told to keep its data current, and
#   certifies electronically within ten days. Who has not is told that sales
#   will stop; ten days later they do, until it is cured.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section45f&edition=prelim
# custom:
#   id: us.inform.certify
#   citation: 15 USC 45f(a)(1)(B)-(C)
#   actions: [seller.sell]
#   effects: {deny: ["suspend:seller"], review: ["suspend:seller"], allow_with_obligations: ["certify:annual"]}
#   valid_from: "2023-06-27"
#   confidence: high
#   topic: store
#   retention: default
finding contains {
	"rule": "us.inform.certify",
	"effect": "allow_with_obligations",
	"because": {"seller.certified", "seller.certify_notice_on"},
} if {
	uncertified
	certifying
}

finding contains {
	"rule": "us.inform.certify",
	"effect": "allow_with_obligations",
	"because": {"seller.certified", "seller.suspension_notice_on"},
} if {
	uncertified
	not certifying
	noticed
}

finding contains {
	"rule": "us.inform.certify",
	"effect": "allow_with_obligations",
	"because": {"seller.certify_notice_on", "seller.high_volume_since"},
} if {
	high_volume
	certified
	notice_due
}

finding contains {
	"rule": "us.inform.certify",
	"effect": "review",
	"because": {"seller.certified", "seller.suspension_notice_on"},
} if {
	uncertified
	not certifying
	not noticed
	not notice_over
}

finding contains {
	"rule": "us.inform.certify",
	"effect": "deny",
	"because": {"seller.certified", "seller.suspension_notice_on"},
} if {
	uncertified
	not certifying
	notice_over
}

# METADATA
# title: Large sellers are shown to consumers
# description: >-
#   From 20,000 dollars a year on the platform: name, physical address, means of
#   contact and whether another seller ships, in the order confirmation and the
#   account history. A seller with only a home address or a personal phone may
#   certify so and be shown in part until it turns out untrue or the seller goes
#   silent; how much is shown is the marketplace's to keep, not judged here.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section45f&edition=prelim
# custom:
#   id: us.inform.disclose
#   citation: 15 USC 45f(b)(1)-(2)
#   actions: [seller.sell]
#   effects: {allow_with_obligations: ["disclose:seller"]}
#   valid_from: "2023-06-27"
#   confidence: high
#   topic: store
#   retention: default
finding contains {
	"rule": "us.inform.disclose",
	"effect": "allow_with_obligations",
	"because": {"seller.annual_gross"},
} if {
	shown
}

# METADATA
# title: Consumers can report a high-volume seller
# description: >-
#   Its product pages say, clearly, how to report suspicious activity to the
#   marketplace electronically and by telephone.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section45f&edition=prelim
# custom:
#   id: us.inform.report_link
#   citation: 15 USC 45f(b)(3)
#   actions: [seller.sell]
#   effects: {allow_with_obligations: ["link:report_suspicious"]}
#   valid_from: "2023-06-27"
#   confidence: high
#   topic: store
#   retention: default
finding contains {
	"rule": "us.inform.report_link",
	"effect": "allow_with_obligations",
	"because": {"seller.sales_12m", "seller.gross_12m"},
} if {
	high_volume
}

# METADATA
# title: What sellers gave serves the Act only
# description: >-
#   Data collected solely to meet the Act is used for nothing else unless a law
#   requires it, and is kept under reasonable security.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section45f&edition=prelim
# custom:
#   id: us.inform.data_use
#   citation: 15 USC 45f(a)(3)
#   actions: [data.transfer]
#   effects: {deny: []}
#   valid_from: "2023-06-27"
#   confidence: high
#   topic: store
#   retention: default
finding contains {
	"rule": "us.inform.data_use",
	"effect": "deny",
	"because": {"data.seller_file", "purpose"},
} if {
	moves
	may_be_file
	input.data.seller_file != false
	input.purpose != null
	not required
}

# What the action itself is for stands above the purpose that is claimed for it.
finding contains {
	"rule": "us.inform.data_use",
	"effect": "deny",
	"because": {"data.seller_file"},
} if {
	moves
	may_be_file
	input.data.seller_file != false
	another_use
}
