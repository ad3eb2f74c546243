# METADATA
# title: Accounts of the test book
# description: One version that has ended, one in force, one to come.
# related_resources:
#   - https://www.example.org/hold
package law.cn.hold

answers := true

needs contains "user.country"

# METADATA
# title: Too young for an account
# description: Under sixteen.
# custom:
#   id: cn.hold.age
#   citation: Hold 1
#   actions: [account.create]
#   effects: {deny: []}
#   valid_from: "2020-01-01"
#   valid_to: "2026-12-31"
#   confidence: high
#   topic: identity
#   retention: 3y
finding contains {"rule": "cn.hold.age", "effect": "deny", "because": {"user.age"}} if {
	input.user.age < 16
}

# METADATA
# title: Too young for an account
# description: Under eighteen, from 2027.
# custom:
#   id: cn.hold.age@2027-01-01
#   citation: Hold 1
#   actions: [account.create]
#   effects: {deny: []}
#   valid_from: "2027-01-01"
#   confidence: high
#   topic: identity
#   retention: 3y
finding contains {"rule": "cn.hold.age@2027-01-01", "effect": "deny", "because": {"user.age"}} if {
	input.user.age < 18
}
