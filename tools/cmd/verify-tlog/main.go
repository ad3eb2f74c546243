// Command verify-tlog checks a whole log with code that is not ours.
//
// It reads a log in the C2SP tlog-tiles layout, from a directory or over HTTP,
// and checks the signature on the checkpoint, that every entry is the leaf the
// tree has there, and that the tree has the signed root. Notes, hashes, tiles
// and the tree are golang.org/x/mod/sumdb's, paths and checkpoints
// filippo.io/torchwood's; only the reading of files stands here.
//
// It exits with 0 when all of it holds, 1 when something does not, 2 when it
// was called wrongly. An older checkpoint of the same log verifies too: a log
// that was rolled back is found only by who remembers a newer one.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A bundle holds at most 256 entries of 65,535 bytes, each with two bytes of length.
const maxResource = 256 * (2 + 65535)

func main() {
	vkey := flag.String("vkey", "", "verifier key of the log: name+id+base64")
	token := flag.String("token", "", "bearer token, if the log asks for one")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: verify-tlog -vkey KEY [-token TOKEN] DIRECTORY|URL")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 || *vkey == "" {
		flag.Usage()
		os.Exit(2)
	}
	checkpoint, err := verify(*vkey, open(flag.Arg(0), *token))
	if err != nil {
		fmt.Fprintf(os.Stderr, "verify-tlog: %v\n", err)
		os.Exit(1)
	}
	fmt.Printf("verified %s: %d entries, root %v\n", checkpoint.Origin, checkpoint.N, checkpoint.Hash)
}

// verify checks everything the log's checkpoint speaks for.
func verify(vkey string, log reader) (torchwood.Checkpoint, error) {
	none := torchwood.Checkpoint{}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return none, fmt.Errorf("verifier key: %w", err)
	}
	signed, err := log("checkpoint")
	if err != nil {
		return none, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return none, fmt.Errorf("checkpoint: %w", err)
	}
	checkpoint, err := torchwood.ParseCheckpoint(opened.Text)
	if err != nil {
		return none, fmt.Errorf("checkpoint: %w", err)
	}
	if checkpoint.Origin != verifier.Name() {
		return none, fmt.Errorf("checkpoint of %q is signed by %q", checkpoint.Origin, verifier.Name())
	}
	if checkpoint.N == 0 {
		empty, err := tlog.TreeHash(0, nil)
		if err == nil && empty != checkpoint.Hash {
			err = errors.New("the root of no entries is not that of an empty tree")
		}
		return checkpoint, err
	}
	// TileHashReader checks each tile it reads against the signed root.
	hashes := tlog.TileHashReader(checkpoint.Tree, &tiles{log: log})
	for first := int64(0); first < checkpoint.N; first += torchwood.TileWidth {
		if err := verifyBundle(checkpoint.Tree, first, log, hashes); err != nil {
			return none, err
		}
	}
	root, err := tlog.TreeHash(checkpoint.N, hashes)
	if err != nil {
		return none, err
	}
	if root != checkpoint.Hash {
		return none, fmt.Errorf("the tree of %d entries has root %v, signed is %v", checkpoint.N, root, checkpoint.Hash)
	}
	return checkpoint, nil
}

// verifyBundle checks the entries from first on, up to one tile.
func verifyBundle(tree tlog.Tree, first int64, log reader, hashes tlog.HashReader) error {
	width := min(tree.N-first, torchwood.TileWidth)
	bundle := tlog.Tile{H: torchwood.TileHeight, L: -1, N: first / torchwood.TileWidth, W: int(width)}
	data, err := log.tile(bundle)
	if err != nil {
		return err
	}
	indexes := make([]int64, width)
	for i := range indexes {
		indexes[i] = tlog.StoredHashIndex(0, first+int64(i))
	}
	want, err := hashes.ReadHashes(indexes)
	if err != nil {
		return fmt.Errorf("entries %d to %d: %w", first, first+width-1, err)
	}
	for i := range want {
		var entry []byte
		if entry, data, err = torchwood.ReadTileEntry(data); err != nil {
			return fmt.Errorf("%s: entry %d: %w", torchwood.TilePath(bundle), first+int64(i), err)
		}
		if got := tlog.RecordHash(entry); got != want[i] {
			return fmt.Errorf("entry %d is not the one in the tree: its hash is %v, the tree has %v", first+int64(i), got, want[i])
		}
	}
	// A full bundle may have been served for a partial one; a longer one never.
	if len(data) > 0 && width == torchwood.TileWidth {
		return fmt.Errorf("%s: %d bytes too many", torchwood.TilePath(bundle), len(data))
	}
	return nil
}

// tiles gives tiles to x/mod and remembers the last ones, as parents are read again and again.
type tiles struct {
	log  reader
	last map[tlog.Tile][]byte
}

func (t *tiles) Height() int { return torchwood.TileHeight }

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	read := make(map[tlog.Tile][]byte, len(wanted))
	for i, tile := range wanted {
		found, ok := t.last[tile]
		if !ok {
			var err error
			if found, err = t.log.tile(tile); err != nil {
				return nil, err
			}
			if want := tile.W * tlog.HashSize; len(found) > want && tile.W < torchwood.TileWidth {
				found = found[:want]
			}
		}
		data[i], read[tile] = found, found
	}
	t.last = read
	return data, nil
}

func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// reader fetches one resource of the log by its path.
type reader func(path string) ([]byte, error)

// tile fetches a tile or bundle, and the full one where the partial one is gone.
func (r reader) tile(tile tlog.Tile) ([]byte, error) {
	data, err := r(torchwood.TilePath(tile))
	if errors.Is(err, fs.ErrNotExist) && tile.W < torchwood.TileWidth {
		tile.W = torchwood.TileWidth
		return r(torchwood.TilePath(tile))
	}
	return data, err
}

func open(where, token string) reader {
	if !strings.HasPrefix(where, "http://") && !strings.HasPrefix(where, "https://") {
		return func(path string) ([]byte, error) {
			return os.ReadFile(filepath.Join(where, filepath.FromSlash(path)))
		}
	}
	client := &http.Client{Timeout: 30 * time.Second}
	base := strings.TrimSuffix(where, "/") + "/"
	return func(path string) ([]byte, error) {
		request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, base+path, nil)
		if err != nil {
			return nil, err
		}
		if token != "" {
			request.Header.Set("Authorization", "Bearer "+token)
		}
		response, err := client.Do(request)
		if err != nil {
			return nil, err
		}
		defer response.Body.Close()
		if response.StatusCode == http.StatusNotFound {
			return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
		}
		if response.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("%s: %s", path, response.Status)
		}
		data, err := io.ReadAll(io.LimitReader(response.Body, maxResource+1))
		if err == nil && len(data) > maxResource {
			err = fmt.Errorf("%s: more than %d bytes", path, maxResource)
		}
		return data, err
	}
}
