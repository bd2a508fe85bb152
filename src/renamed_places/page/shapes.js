/** Where on the map is a geometry, and where does its marker stand? */
{
  const MAX_LATITUDE = 85.05;

  /**
   * A position in the Mercator square, both ways from 0 to 1.
   * @param {number} lon @param {number} lat @returns {[number, number]}
   */
  const project = (lon, lat) => {
    const held = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat)) * Math.PI / 180;
    return [(lon + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + held / 2)) / (2 * Math.PI)];
  };

  /**
   * Longitude and latitude of a position in the Mercator square, to a tenth of a metre.
   * @param {number} x @param {number} y @returns {[number, number]}
   */
  const unproject = (x, y) => [x * 360 - 180, Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180 / Math.PI]
    .map((degrees) => Number(degrees.toFixed(6)));

  /**
   * The lines that a geometry draws, none for a point.
   * @param {{type: string, coordinates: any}} geometry @returns {number[][][]}
   */
  const lines = (geometry) => {
    const found = {
      LineString: (c) => [c], MultiLineString: (c) => c,
      Polygon: (c) => c, MultiPolygon: (c) => c.flat(),
    }[geometry.type];
    return found ? found(geometry.coordinates) : [];
  };

  const isArea = (geometry) => geometry.type.endsWith("Polygon");

  const length = (points) => points.slice(1).reduce(
    (sum, point, at) => sum + Math.hypot(point[0] - points[at][0], point[1] - points[at][1]), 0,
  );

  /** The point half-way along a line. @returns {number[]} */
  const halfWay = (points) => {
    let left = length(points) / 2;
    for (let at = 1; at < points.length; at += 1) {
      const [from, to] = [points[at - 1], points[at]];
      const step = Math.hypot(to[0] - from[0], to[1] - from[1]);
      if (step >= left && step > 0) {
        return [0, 1].map((axis) => from[axis] + (to[axis] - from[axis]) * left / step);
      }
      left -= step;
    }
    return points[0];
  };

  /** The middle of an area: the mean of its outline's points. @returns {number[]} */
  const centre = (ring) => [0, 1].map((axis) => ring.reduce((sum, point) => sum + point[axis], 0) / ring.length);

  /**
   * Where the marker of a geometry stands: longitude and latitude, or null.
   * @param {{type: string, coordinates: any} | undefined} geometry @returns {number[] | null}
   */
  const middle = (geometry) => {
    if (!geometry) return null;
    if (geometry.type === "Point") return geometry.coordinates;
    const longest = lines(geometry).sort((one, other) => length(other) - length(one))[0];
    if (!longest || !longest.length) return null;
    return isArea(geometry) ? centre(longest) : halfWay(longest);
  };

  const SCANS = 14;

  /**
   * Where each of several level lines crosses a ring, from west to east.
   * @param {[number, number][]} ring @param {number} north  where the ring begins @param {number} apart  how far the lines are from there, and from one another
   */
  const crossings = (ring, north, apart) => {
    const found = Array.from({ length: SCANS }, () => []);
    const below = ring.map(([, y]) => Math.max(1, Math.min(SCANS, Math.ceil((y - north) / apart))));
    for (let at = 1; at < ring.length; at += 1) {
      const [from, to] = [Math.min(below[at - 1], below[at]), Math.max(below[at - 1], below[at])];
      for (let scan = from; scan < to; scan += 1) {
        const [[x0, y0], [x1, y1]] = [ring[at - 1], ring[at]];
        found[scan].push(x0 + (x1 - x0) * (north + apart * scan - y0) / (y1 - y0));
      }
    }
    return found.map((xs) => xs.sort((one, other) => one - other));
  };

  /** The level lines of some length that lie within a ring: west, east and height in the Mercator square. */
  const levels = (ring) => {
    const ys = ring.map(([, y]) => y);
    const [north, south] = [Math.min(...ys), Math.max(...ys)];
    const apart = (south - north) / SCANS;
    const found = [];
    crossings(ring, north, apart).forEach((xs, scan) => {
      for (let at = 1; at < xs.length; at += 2) found.push([xs[at - 1], xs[at], north + apart * scan]);
    });
    return found;
  };

  /**
   * Where a name can be written within an area.
   * @param {{type: string, coordinates: any}} geometry @returns {number[][]}
   */
  const rooms = (geometry) => lines(geometry).filter((ring) => ring.length > 8)
    .flatMap((ring) => levels(ring.map(([lon, lat]) => project(lon, lat))));

  /** Steps of a degree in which the payload writes lines. */
  const PER_DEGREE = 1000;

  /** A line as longitudes and latitudes. @param {number[]} course  its first point, then the steps to each next @returns {[number, number][]} */
  const line = (course) => {
    let [lon, lat] = [0, 0];
    const points = [];
    for (let at = 0; at < course.length; at += 2) {
      lon += course[at];
      lat += course[at + 1];
      points.push([lon / PER_DEGREE, lat / PER_DEGREE]);
    }
    return points;
  };

  /** An area as GeoJSON. @param {number[][][]} polygons  of each its rings, as courses */
  const area = (polygons) => ({ type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(line)) });

  atlas.shapes = { line, area, project, unproject, lines, isArea, middle, rooms };
}
