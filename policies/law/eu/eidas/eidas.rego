# METADATA
# title: European Digital Identity Wallet
# description: >-
#   Regulation (EU) 2024/1183: from 24 December 2026 states offer wallets, several of
#   them late. Its use stays voluntary; who accepts one registers as a relying party
#   and asks for the fewest attributes.
# related_resources:
#   - http://data.europa.eu/eli/reg/2024/1183/oj
package law.eu.eidas

import data.tables.eu.eidas as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	proves
	whereabouts.outside(input.user.country, tables.home)
}

out_of_scope if {
	proves
	input.proofing.eudi_wallet == false
}

needs contains "user.country" if proves

needs contains "proofing.eudi_wallet" if {
	proves
	input.user.country != null
}

# METADATA
# title: A wallet that is shown
# description: >-
#   Somebody shows a European Digital Identity Wallet: it counts as electronic
#   identification under article 30(1)(b) of the DSA. Register as a relying party,
#   ask for the attributes that are needed and no others, and keep other ways open.
#   The articles were read in part, so it sets duties and refuses nothing.
# related_resources:
#   - http://data.europa.eu/eli/reg/2024/1183/oj
# custom:
#   id: eu.eidas.wallet
#   citation: Regulation (EU) 2024/1183, arts. 5a-5f
#   actions: [identity.proof]
#   effects: {allow_with_obligations: ["register:relying_party", "ask:fewest_attributes"]}
#   valid_from: "2026-12-24"
#   confidence: medium
#   topic: identity
#   retention: 3y
finding contains {
	"rule": "eu.eidas.wallet",
	"effect": "allow_with_obligations",
	"because": {"proofing.eudi_wallet", "user.country"},
} if {
	proves
	input.user.country != null
	input.proofing.eudi_wallet != null
	input.proofing.eudi_wallet != false
}

proves if tidegate.asks("identity.proof")
