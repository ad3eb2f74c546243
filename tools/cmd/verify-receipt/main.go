// Command verify-receipt checks one receipt with code that is not ours.
//
// It takes a C2SP tlog-proof, the exact bytes of the leaf and a tlog-policy that
// says which log keys to trust. Everything that is checked, filippo.io/torchwood
// checks: the policy, the signature, the origin, and that the leaf is in the log.
//
// It exits with 0 when all of it holds, 1 when something does not, 2 when it was
// called wrongly.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	policy := flag.String("policy", "", "tlog-policy file: the log keys to trust")
	leaf := flag.String("leaf", "", "file with the exact bytes of the leaf")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: verify-receipt -policy FILE -leaf FILE PROOF.tlog-proof")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 || *policy == "" || *leaf == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := verify(*policy, *leaf, flag.Arg(0)); err != nil {
		fmt.Fprintf(os.Stderr, "verify-receipt: %v\n", err)
		os.Exit(1)
	}
	fmt.Println("verified: the leaf is in the log, under a checkpoint that the policy accepts")
}

func verify(policyFile, leafFile, proofFile string) error {
	text, err := os.ReadFile(policyFile)
	if err != nil {
		return err
	}
	leaf, err := os.ReadFile(leafFile)
	if err != nil {
		return err
	}
	proof, err := os.ReadFile(proofFile)
	if err != nil {
		return err
	}
	policy, err := torchwood.ParsePolicy(onlyLog(text, proof))
	if err != nil {
		return fmt.Errorf("%s: %w", policyFile, err)
	}
	return torchwood.VerifyProof(policy, tlog.RecordHash(leaf), proof)
}

// onlyLog drops the other logs of a policy. By the specification any one of them
// may have signed; torchwood v0.9.0 wants all of them to have, which no
// checkpoint could meet. Which log the proof speaks of is checked afterwards.
func onlyLog(policy, proof []byte) []byte {
	_, checkpoint, _ := bytes.Cut(proof, []byte("\n\n"))
	origin, _, _ := bytes.Cut(checkpoint, []byte("\n"))
	var kept [][]byte
	for line := range bytes.Lines(policy) {
		fields := bytes.Fields(line)
		if len(fields) > 1 && string(fields[0]) == "log" {
			key, err := note.NewVerifier(string(fields[1]))
			if err == nil && key.Name() != string(origin) {
				continue
			}
		}
		kept = append(kept, line)
	}
	return bytes.Join(kept, nil)
}
